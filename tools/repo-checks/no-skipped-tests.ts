import { findPlaces, isCode, type RepoFile } from './repo-file.ts';

const skips = /\b(?:test|it|describe|suite)(?:\.\w+)*\.(?:only|skip|skipIf|runIf|todo|fails)\b/g;

/** A test runs, always and with the others, or it is deleted. */
export function noSkippedTests(files: readonly RepoFile[]): string[] {
  return files
    .filter(isCode)
    .flatMap((file) => findPlaces(file, skips))
    .map(({ place, match }) => `${place}: ${match} keeps tests from running; repair the test or delete it.`);
}
