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
  return (await readInputBytes(file, stdin, what, constants.MAX_STRING_LENGTH)).toString('utf8');
}

/**
 * The bytes of a file, or of a stream where the file is `-`.
 * @param most bytes: a longer input is refused
 * @throws SolekeyError `input-unreadable`
 */
export async function readInputBytes(
  file: string,
  stdin: AsyncIterable<Uint8Array>,
  what: { name: string; fix: string },
  most: number,
): Promise<Buffer> {
  try {
    if (file === '-') return await bytesOf(stdin, most);
    return await readBytes(file, most);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      error === tooLarge
        ? `it is larger than ${Math.floor(most / mebibyte)} MiB`
        : (reasons[code ?? ''] ?? message);
    throw new SolekeyError(
      'input-unreadable',
      `${what.name} ${file} can't be read: ${why}.`,
      what.fix,
      error,
    );
  }
}

/**
 * The bytes of a file, a pipe or a device.
 * @param most bytes
 * @throws what the system says, with its code: `EFBIG` for more than that.
 */
export async function readBytes(file: string, most: number): Promise<Buffer> {
  const stats = await stat(file);
  if (!stats.isFile() && !stats.isDirectory()) return bytesOf(readPipe(file, stats), most);
  if (stats.size > most) throw tooLarge;
  return readFile(file);
}

async function bytesOf(stream: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > most) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const mebibyte = 2 ** 20;
const tooLarge = Object.assign(new Error('too large'), { code: 'EFBIG' });

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ELOOP: 'it is a link that leads to itself',
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of its path is not a directory',
};
