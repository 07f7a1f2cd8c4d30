import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { runToEnd } from '../../tools/testing/run-to-end.ts';

const repository = join(import.meta.dirname, '../..');

/**
 * The bundle, as it is published: it starts in half the time of the sources. The launcher builds it here where the
 * sources have changed since the last build, so what is tested is what stands in the tree.
 */
export const program = join(repository, 'dist/main.mjs');

const { code, stderr } = await runToEnd(join(repository, 'solekey'), ['--version']);
if (code !== 0) throw new Error(`solekey was not built: ${stderr}`);

/** A person who has nothing of AWS configured, and no terminal. */
export function programEnvironment(): Record<string, string> {
  home ??= mkdtempSync(join(tmpdir(), 'solekey-home-'));
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

let home: string | null = null;
