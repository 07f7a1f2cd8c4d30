import { readdir } from 'node:fs/promises';
import { makeFolder } from '../../disk/make-folder.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';
import { reasonOf } from '../output/sink.ts';

/**
 * Makes a folder, or takes one that is empty: what lies there already could pass for a part of what is written.
 * @throws SolekeyError `answer-not-written`
 */
export async function makeEmptyFolder(folder: string): Promise<void> {
  let why = 'it is not empty';
  try {
    await makeFolder(folder);
    if ((await readdir(folder)).length === 0) return;
  } catch (error) {
    why = reasonOf(error as NodeJS.ErrnoException);
  }
  const fix = 'Use a new or an empty directory: --out DIRECTORY';
  throw new SolekeyError('answer-not-written', `Cannot export to the directory ${folder}: ${why}.`, fix);
}
