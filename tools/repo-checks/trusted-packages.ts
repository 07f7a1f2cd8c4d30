import type { RepoFile } from './repo-file.ts';

// Licences that let a package be used while developing. What may be in the bundle is a shorter list, and the
// build's business (tools/bundle/allowed-licences.ts).
const usable = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
]);

interface Locked {
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly version?: string;
}

/** Every package in the lockfile has a licence we may use, an integrity, and no install script. */
export function trustedPackages(files: readonly RepoFile[]): string[] {
  const lockfile = files.find(({ path }) => path === 'package-lock.json')?.text ?? '{}';
  const { packages = {} } = JSON.parse(lockfile) as { packages?: Record<string, Locked> };
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
    .flatMap(([path, locked]) => faultsOf(`${path}@${locked.version}`, locked));
}

function faultsOf(name: string, { license, hasInstallScript, integrity }: Locked): string[] {
  const isUsable = (license ?? '')
    .replaceAll(/[()]/g, '')
    .split(/ OR | AND /)
    .every((id) => usable.has(id));
  return [
    ...(isUsable ? [] : [`${name} has the licence ${license ?? '(none stated)'}; choose another package.`]),
    ...(hasInstallScript === true
      ? [`${name} has an install script, which runs unseen; choose another package.`]
      : []),
    ...(integrity === undefined ? [`${name} has no integrity in the lockfile; install it anew.`] : []),
  ];
}
