import { SolekeyError } from '../../domain/solekey-error.ts';
import { usageError } from '../usage.ts';
import { readAccountIds } from './account-id.ts';

/**
 * Ids, comma-separated; or the name of a file: one a line, where # begins a comment; a table with a column of them; JSON.
 * @param flag the option that names them: what an error points to
 */
export async function readAccountList(flag: string, text: string): Promise<string[]> {
  if (/^[\d,\s-]+$/.test(text)) return required(flag, readAccountIds(flag, text));
  const content = await readText(flag, text);
  if (/^\s*[{[]/.test(content)) {
    const { readAccountJson } = await import('./account-json.ts');
    return required(text, readAccountJson(text, content));
  }
  const { readAccountTable } = await import('./account-table.ts');
  return required(text, readAccountTable(text, content));
}

function required(where: string, ids: string[]): string[] {
  if (ids.length > 0) return ids;
  throw usageError(
    `${where} has no account ID.`,
    'Use at least one account ID. An account ID has 12 digits, such as 111122223333.',
  );
}

/** A longer file is no list of accounts. */
const mostBytes = 16 * 1024 * 1024;

async function readText(flag: string, file: string): Promise<string> {
  // Late: few scans read a list, and each would pay for loading this.
  const { readBytes } = await import('../wiring/text-files.ts');
  let bytes: Uint8Array;
  try {
    bytes = await readBytes(file, mostBytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EFBIG' ? 'longer than 16 MiB' : code;
    throw new SolekeyError(
      'input-unreadable',
      `${flag} ${JSON.stringify(file)} is not a list of account IDs, and there is no such readable file (${why}).`,
      'Use comma-separated account IDs of 12 digits, or a file with one account ID a line.',
      error,
    );
  }
  return decode(file, bytes);
}

/** Windows PowerShell's `>` writes UTF-16 with a byte order mark. */
function decode(file: string, bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  try {
    return new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8', { fatal: true }).decode(
      bytes,
    );
  } catch (error) {
    throw new SolekeyError(
      'input-malformed',
      `${file} is not UTF-8 or UTF-16 text.`,
      'Use a text file with one account ID a line, or a CSV file.',
      error,
    );
  }
}
