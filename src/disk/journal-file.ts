import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, lstat, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JournalFile } from '../domain/ports/run-store.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { saveLostJournal } from './save-lost-journal.ts';
import { unusable } from './state-folder.ts';

/**
 * A journal that is written to. Before each line the file is looked at: it has to be the one that was opened, still at
 * its path, of the size that was written. What somebody removes, moves, replaces, cuts or writes to in the middle of a
 * run is saved from memory, and takes no further line.
 * @param content the journal so far, whole lines
 * @param isLocked whether this process still has the lock of the journal's folder
 */
export function journalFile(
  path: string,
  handle: FileHandle,
  content: Buffer,
  isLocked: () => Promise<boolean>,
): JournalFile {
  const written = [content];
  let size = content.length;
  return {
    path,
    async append(line) {
      const bytes = Buffer.from(`${line}\n`);
      const change = await changeOf(path, handle, size);
      if (change !== null) return saveLostJournal(path, change, [...written, bytes]);
      if (!(await isLocked())) throw lockLost(path);
      try {
        await handle.appendFile(bytes);
        await handle.sync();
        // A new file is found after a power cut only where its folder was written out as well.
        if (size === 0) await syncFolder(dirname(path));
      } catch (error) {
        await handle.truncate(size).catch(() => undefined);
        // A run that never began has no journal: an empty one could be the last run.
        if (size === 0) await unlink(path).catch(() => undefined);
        throw unusable(path, error);
      }
      written.push(bytes);
      size += bytes.length;
      // Somebody else's line may have come in between.
      const late = await changeOf(path, handle, size);
      return late === null ? null : saveLostJournal(path, late, written);
    },
    close: () => handle.close(),
  };
}

/** What somebody else did to the journal, after "was"; null: nothing. Throws SolekeyError `state-unusable`. */
async function changeOf(path: string, handle: FileHandle, size: number): Promise<string | null> {
  let here: BigIntStats;
  let held: BigIntStats;
  try {
    held = await handle.stat({ bigint: true });
    here = await lstat(path, { bigint: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'removed or moved';
    throw unusable(path, error);
  }
  if (here.dev !== held.dev || here.ino !== held.ino) return 'replaced by another file';
  return held.size === BigInt(size) ? null : 'changed by another process';
}

function lockLost(path: string): SolekeyError {
  return new SolekeyError(
    'journal-lost',
    `The lock of ${path} was removed while this command was running. Another process may be using the journal.`,
    'Wait until no other solekey is running, then run the command again.',
  );
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
