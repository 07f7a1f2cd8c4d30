import { isCode, type RepoFile } from './repo-file.ts';

/** Lines in a file of code. */
const limit = 300;

/** Longer files, each with the reason why it reads better in one piece. */
const longOnPurpose: Readonly<Record<string, string>> = {};

/**
 * A file is short enough to be read in one go, or listed with a reason; a listed one is there and long.
 * Tables of cases are as long as their cases are many.
 */
export function shortFiles(files: readonly RepoFile[], allowed = longOnPurpose): string[] {
  const long = files
    .filter((file) => isCode(file) && !file.path.endsWith('.cases.ts'))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > limit);
  const tooLong = long
    .filter(({ path }) => allowed[path] === undefined)
    .map(
      ({ path, lines }) =>
        `${path} has ${lines} lines, more than ${limit}; split it, or list it with a reason.`,
    );
  const stale = Object.keys(allowed)
    .filter((path) => !long.some((file) => file.path === path))
    .map((path) => `${path} is listed as long on purpose, and is not long; take it off the list.`);
  return [...tooLong, ...stale];
}
