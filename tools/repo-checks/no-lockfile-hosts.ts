import { findPlaces, type RepoFile } from './repo-file.ts';

/** The lockfile names integrity, no registry: whoever installs does it from the registry of their own. */
export function noLockfileHosts(files: readonly RepoFile[]): string[] {
  return files
    .filter(({ path }) => path.endsWith('package-lock.json'))
    .flatMap((file) => findPlaces(file, /"resolved": "https?:[^"]*"/g))
    .map(
      ({ place, match }) => `${place}: ${match} names a host; run npm install with this repository's .npmrc.`,
    );
}
