import { readFile } from 'node:fs/promises';
import { SolekeyError } from '../domain/solekey-error.ts';

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
    if (file !== '-') return await readFile(file, 'utf8');
    const chunks: Uint8Array[] = [];
    for await (const chunk of stdin) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'it is not there' : message;
    throw new SolekeyError(
      'input-unreadable',
      `${what.name} ${file} can't be read: ${why}.`,
      what.fix,
      error,
    );
  }
}
