import type { BundledPackage } from './bundled-package.ts';

/**
 * The licences that code in the bundle may have: each lets an Apache-2.0 program carry it in exchange for
 * its notice, and asks for nothing more. By SPDX id.
 */
const allowedLicences: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
]);

/** One sentence for each package whose licence is missing or not allowed; empty where all are. */
export function licenceProblems(packages: readonly BundledPackage[]): string[] {
  return packages
    .filter(({ licence }) => licence === null || !isAllowed(licence))
    .map(
      ({ name, version, licence }) =>
        `${name}@${version} has the licence ${licence ?? '(none stated)'}, which is not in ` +
        'tools/bundle/allowed-licences.ts: bundle another package, or argue for the licence there.',
    );
}

/** `A OR B` is allowed where one side is, `A AND B` where both are; OR binds less than AND. */
function isAllowed(expression: string): boolean {
  const bare = expression.replaceAll(/[()]/g, ' ');
  return bare
    .split(/\sOR\s/)
    .some((side) => side.split(/\sAND\s/).every((id) => allowedLicences.has(id.trim())));
}
