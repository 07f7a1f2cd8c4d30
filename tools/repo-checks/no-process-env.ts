import { findPlaces, isCode, type RepoFile } from './repo-file.ts';

/** The front door has the process; what it calls is given the environment, and so can serve several at once. */
export function noProcessEnv(files: readonly RepoFile[]): string[] {
  return files
    .filter((file) => isCode(file) && inward.test(file.path) && !/\.test\.ts$|\/testing\//.test(file.path))
    .flatMap((file) => findPlaces(file, environment))
    .map(({ place }) => `${place}: the environment comes in as an argument, from src/cli.`);
}

const inward = /^src\/(?!cli\/)/;
const environment =
  /\bprocess\??\.env\b|\bprocess\[['"]env['"]\]|\{[^}]*\benv\b[^}]*\} (?:from '(?:node:)?process'|= process\b)/g;
