import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { StoredJournal } from '../domain/ports/run-store.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { unusable } from './state-folder.ts';

export const journalEnding = '.jsonl';

/** A run's id becomes a file's name: nothing that leads out of the folder. */
export function isRunId(text: string): boolean {
  return /^run-[0-9A-Za-z-]{1,200}$/.test(text);
}

/** A pipe that lies there must not be waited for: it is no journal. */
export const forReading = constants.O_RDONLY | constants.O_NONBLOCK;

/** @param run what it was asked for as; null: as its file's name says */
export function storedJournal(path: string, run: string | null = null): StoredJournal {
  return {
    path,
    run: run ?? runByName(path),
    async read() {
      const text = await readJournalText(path);
      const lines = text.split('\n');
      const wasCut = lines.pop() !== '';
      return { lines, wasCut };
    },
  };
}

/** What is no UTF-8 becomes a mark that no hash agrees with. */
async function readJournalText(path: string): Promise<string> {
  const handle = await openJournal(path, forReading);
  try {
    return await handle.readFile('utf8');
  } catch (error) {
    throw unusable(path, error);
  } finally {
    await handle.close();
  }
}

/** Null: a name that promises no run, such as that of an auditor's copy. */
export function runByName(path: string): string | null {
  const name = basename(path, journalEnding);
  return isRunId(name) && path.endsWith(journalEnding) ? name : null;
}

/** @throws SolekeyError `state-unusable`, or what `notThere` makes */
export async function openJournal(
  path: string,
  flags: number,
  notThere: () => SolekeyError = () => unusable(path, { code: 'ENOENT' }),
): Promise<FileHandle> {
  try {
    const handle = await open(path, flags, 0o600);
    const stats = await handle.stat().catch(async (error: unknown) => {
      await handle.close();
      throw error;
    });
    if (stats.isFile()) return handle;
    await handle.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && (flags & constants.O_CREAT) === 0)
      throw notThere();
    throw unusable(path, error);
  }
  throw new SolekeyError(
    'state-unusable',
    `${path} is not a regular file.`,
    (commandLine) => `Use a run ID or the path of a journal. List the runs: ${commandLine('runs')}`,
  );
}
