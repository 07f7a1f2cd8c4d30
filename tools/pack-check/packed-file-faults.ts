/** What a published package must hold; the rest of it is chunks of the bundle. */
const wanted = [
  'package.json',
  'README.md',
  'LICENSE',
  'NOTICE',
  'dist/main.mjs',
  'docs/generated/solekey.1',
  'dist/THIRD-PARTY-NOTICES.txt',
];

/** One sentence for each file that is missing from the package, or that nobody meant to publish. */
export function packedFileFaults(paths: readonly string[]): string[] {
  const missing = wanted.filter((path) => !paths.includes(path)).map((path) => `The package lacks ${path}.`);
  const surprising = paths
    .filter((path) => !wanted.includes(path) && !/^dist\/[\w.-]+\.mjs$/.test(path))
    .map((path) => `The package holds ${path}, which is no part of the program.`);
  return [...missing, ...surprising];
}
