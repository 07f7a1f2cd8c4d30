import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * The environment of a person who has nothing of AWS configured, and no way out: whatever does not go to this
 * machine ends at a proxy that is not there. So a client that ignored its endpoint could not reach the real AWS.
 */
export function cleanEnvironment(variables: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    PATH: [join(process.execPath, '..'), process.env['PATH'] ?? ''].join(delimiter),
    HOME: emptyHome(),
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    COLUMNS: '200',
    AWS_EC2_METADATA_DISABLED: 'true',
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    NO_PROXY: '127.0.0.1',
    ...variables,
  };
}

/** The discard port: nobody listens. */
const nowhere = 'http://127.0.0.1:9';

let home: string | null = null;

function emptyHome(): string {
  home ??= mkdtempSync(join(tmpdir(), 'solekey-home-'));
  return home;
}
