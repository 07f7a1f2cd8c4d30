import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The sources, which Node runs as they are: what is tested is what stands in the tree, never an older build. That the
 * bundle holds the same is the bundle's own test.
 */
export const program = join(import.meta.dirname, '../../src/cli/main.ts');

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
