import { join } from 'node:path';

/** What the bench builds and records; git ignores it. */
export const buildFolder = join(import.meta.dirname, '../.build');
export const venvFolder = join(import.meta.dirname, '../.venv');
export const repositoryFolder = join(import.meta.dirname, '../..');

export const built = {
  solekey: join(buildFolder, 'solekey/main.mjs'),
  bareLoop: join(buildFolder, 'bare-loop/main.mjs'),
  bareSdk: join(buildFolder, 'bare-sdk/main.mjs'),
};

export const python = join(venvFolder, 'bin/python');
