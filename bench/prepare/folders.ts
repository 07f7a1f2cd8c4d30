import { join } from 'node:path';

export const repositoryFolder = join(import.meta.dirname, '../..');

/** What the bench builds, installs and records: where git and every check of the repository look past it. */
const cache = join(repositoryFolder, 'node_modules/.cache/bench');
export const buildFolder = join(cache, 'build');
export const venvFolder = join(cache, 'venv');

export const built = {
  solekey: join(buildFolder, 'solekey/main.mjs'),
  bareLoop: join(buildFolder, 'bare-loop/main.mjs'),
  bareSdk: join(buildFolder, 'bare-sdk/main.mjs'),
};

export const python = join(venvFolder, 'bin/python');
