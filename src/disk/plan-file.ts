import { readFile } from 'node:fs/promises';
import { SolekeyError } from '../domain/solekey-error.ts';

/** A plan's text, from a file or a stream. Throws SolekeyError `input-unreadable`. */
export async function readPlanFile(file: string, stdin: AsyncIterable<Uint8Array>): Promise<string> {
  try {
    if (file !== '-') return await readFile(file, 'utf8');
    const chunks: Uint8Array[] = [];
    for await (const chunk of stdin) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new SolekeyError(
      'input-unreadable',
      `The plan ${file} can't be read: ${code === 'ENOENT' ? 'it is not there' : message}.`,
      'Make one: solekey plan --out plan.json',
      error,
    );
  }
}
