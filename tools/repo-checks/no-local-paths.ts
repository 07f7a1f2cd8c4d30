import { findPlaces, type RepoFile } from './repo-file.ts';

const homes = /(?<![\w.$}>-])\/(?:home|Users|root|work)\/\w[\w./-]*|\b[A-Z]:\\Users\\\w+/g;

/** A path of somebody's machine is true on that machine alone. */
export function noLocalPaths(files: readonly RepoFile[]): string[] {
  return files
    .filter(({ path }) => path !== 'package-lock.json')
    .flatMap((file) => findPlaces(file, homes))
    .map(({ place, match }) => `${place}: ${match} is a path of one machine; make it relative or made up.`);
}
