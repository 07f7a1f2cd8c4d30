import { constants } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { SolekeyError } from '../domain/solekey-error.ts';
import { readPipe } from './read-pipe.ts';

/**
 * A text from a file, or from a stream where the file is `-`.
 * @param what names it in an error, and says what to do next
 * @throws SolekeyError `input-unreadable`
 */
export async function readTextFile(
  file: string,
  stdin: AsyncIterable<Uint8Array>,
  what: { name: string; fix: string },
): Promise<string> {
  try {
    if (file === '-') return await textOf(stdin);
    const stats = await stat(file);
    if (!stats.isFile() && !stats.isDirectory()) return await textOf(readPipe(file, stats));
    return asText(await readFile(file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = reasons[code ?? ''] ?? message;
    throw new SolekeyError(
      'input-unreadable',
      `${what.name} ${file} can't be read: ${why}.`,
      what.fix,
      error,
    );
  }
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return asText(Buffer.concat(chunks));
}

function asText(bytes: Buffer): string {
  if (bytes.length > constants.MAX_STRING_LENGTH) throw tooLarge;
  return bytes.toString('utf8');
}

const tooLarge = Object.assign(new Error('too large'), { code: 'ERR_FS_FILE_TOO_LARGE' });

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not read it',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a link that leads to itself',
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of its path is no folder',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than any that solekey writes',
};
