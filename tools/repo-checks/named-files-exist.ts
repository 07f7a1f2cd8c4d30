import { findPlaces, type RepoFile } from './repo-file.ts';

// Files of ours below src are kebab-case: a comment may name a source file of another project.
const named =
  /(?<![\w./-])(?:src\/[a-z\d./*-]*|(?:docs|test|tools|bench)\/[\w./*-]*)\.(?:ts|md|json|mjs|sh|yml|eta|txt|png)\b/g;
const readers = /\.md$|^src\/.*\.(?:ts|eta)$/;
const tests = /\.test\.ts$|\/testing\//;
/** The page tells how to make a control, and names the files that its reader makes. */
const example = /^src\/controls\/iam-user-no-active-access-key\b/;

/** A page, a message or a comment names no file of the repository that is not there; `*` stands for any name. */
export function namedFilesExist(files: readonly RepoFile[]): string[] {
  const paths = files.map(({ path }) => path);
  return files
    .filter(({ path }) => readers.test(path) && !tests.test(path))
    .flatMap((file) => findPlaces(file, named))
    .filter(({ match, place }) => !(place.startsWith('CONTRIBUTING.md:') && example.test(match)))
    .filter(({ match }) => !isThere(match, paths))
    .map(({ place, match }) => `${place}: ${match} does not exist; correct the name or add the file.`);
}

function isThere(name: string, paths: readonly string[]): boolean {
  if (!name.includes('*')) return paths.includes(name);
  const pattern = new RegExp(`^${name.replaceAll(/[.+]/g, '\\$&').replaceAll('*', '[^/]*')}$`);
  return paths.some((path) => pattern.test(path));
}
