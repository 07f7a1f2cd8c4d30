import { findPlaces, isCode, type RepoFile } from './repo-file.ts';

const generalFolders = /^src\/(collect|decide|plan|run|reports|app)\//;
const tests = /\.test\.ts$|\/testing\/|\/fixture[^/]*\.ts$/;

/** Outside its own file a control is one of many: what it needs, it declares (src/domain/scan/control.ts). */
export function noControlByName(files: readonly RepoFile[]): string[] {
  const ids = files.flatMap(
    ({ path }) => /^src\/controls\/(.*\/)?([a-z-]+)\.cases\.ts$/.exec(path)?.[2] ?? [],
  );
  if (ids.length === 0) return [];
  const named = new RegExp(`\\b(?:${ids.join('|')})\\b`, 'g');
  return files
    .filter((file) => isCode(file) && generalFolders.test(file.path) && !tests.test(file.path))
    .flatMap((file) => findPlaces(file, named))
    .map(({ place, match }) => `${place}: ${match} is named; let the control declare what it needs.`);
}
