import { findPlaces, type RepoFile } from './repo-file.ts';

// In brackets, so that this file holds none of them.
const unfinished = /\b(?:[T]ODO|[F]IXME|[X]XX|[H]ACK)\b/g;
const emDash = /\u2014/g;

/** What is not done stands in the issue tracker. Long dashes: a full stop, a comma or a colon says how two thoughts relate. */
export function noUnfinishedWords(files: readonly RepoFile[]): string[] {
  const ours = files.filter(({ path }) => path !== 'package-lock.json');
  return [
    ...ours
      .flatMap((file) => findPlaces(file, unfinished))
      .map(({ place, match }) => `${place}: ${match}; do it, or open an issue.`),
    ...ours
      .flatMap((file) => findPlaces(file, emDash))
      .map(({ place }) => `${place}: a long dash; write a full stop, a comma or a colon.`),
  ];
}
