import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { JournalLostError, SolekeyError } from '../domain/solekey-error.ts';
import { makeFolder } from './make-folder.ts';
import { unusable } from './state-folder.ts';

/**
 * Writes a journal again that somebody removed, moved, replaced or changed while a run wrote to it: without it nothing
 * could be undone. It goes to its own path where nothing is there, else beside it, and overwrites nothing.
 * @param change what was done to it, after "was"
 * @returns what to say: no line may follow. Throws SolekeyError `journal-lost` where it could not be saved.
 */
export async function saveLostJournal(
  path: string,
  change: string,
  content: readonly Buffer[],
): Promise<SolekeyError> {
  const what = `${path} was ${change} while this command was running.`;
  for (const copy of [path, ...Array.from({ length: 9 }, (_, place) => rescuedPath(path, place))]) {
    try {
      await makeFolder(dirname(copy));
      await writeFile(copy, Buffer.concat(content), { mode: 0o600, flag: 'wx', flush: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      const { message } = unusable(copy, error);
      const fix = 'Save this output: the journal is lost, and the output lists the changes.';
      throw new SolekeyError('journal-lost', `${what} It cannot be written again: ${message}`, fix, error);
    }
    return new JournalLostError(`${what} Its content was saved to ${copy}.`, copy);
  }
  throw unusable(path, { code: 'EEXIST' });
}

/** Not the name of a run: the list of runs would have it twice. */
function rescuedPath(path: string, place: number): string {
  return `${path.replace(/\.jsonl$/, '')}.rescued${place === 0 ? '' : `-${place}`}.jsonl`;
}
