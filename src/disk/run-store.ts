import { constants } from 'node:fs';
import { type FileHandle, readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { didYouMean } from '../domain/nearest-name.ts';
import type { JournalLines, RunLease, RunStore } from '../domain/ports/run-store.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { journalFile } from './journal-file.ts';
import { type FolderLock, lockFolder } from './lock/folder-lock.ts';
import { type JournalLock, lockJournal } from './lock/journal-lock.ts';
import { makeStateFolder, unusable } from './state-folder.ts';
import {
  forReading,
  isRunId,
  journalEnding,
  openJournal,
  runByName,
  storedJournal,
} from './stored-journal.ts';

/** The runs of a state folder: a journal each, in its folder `runs`. */
export function createRunStore(folder: string, command: string): RunStore {
  const runs = join(folder, 'runs');
  const isPath = (run: string) => run.includes('/') || run.endsWith(journalEnding);
  const pathOf = (run: string) => (isPath(run) ? run : join(runs, `${run}${journalEnding}`));
  return {
    async list() {
      const names = await namesIn(runs);
      return names
        .filter((name) => name.endsWith(journalEnding))
        .map((name) => storedJournal(join(runs, name)));
    },
    async find(run) {
      const path = pathOf(run);
      if (!isPath(run) && (!isRunId(run) || (await realPathOf(path)) === null))
        throw unknownRun(run, runs, await runIdsIn(runs));
      const handle = await openJournal(path, forReading, () => unknownRun(run, runs));
      await handle.close();
      return storedJournal(path, isPath(run) ? null : run);
    },
    async lease(run) {
      if (!isPath(run) && !isRunId(run)) throw unknownRun(run, runs);
      if (!isPath(run)) await makeStateFolder(runs);
      // A symbolic link leads to the folder that has to be locked.
      const there = await realPathOf(pathOf(run));
      if (there === null && isPath(run)) throw unknownRun(run, runs);
      const path = there ?? join((await realPathOf(runs)) ?? runs, `${run}${journalEnding}`);
      const lock = await lockFolder(dirname(path), command);
      try {
        return await leaseJournal(path, isPath(run) ? runByName(run) : run, lock);
      } catch (error) {
        await lock.release();
        throw error;
      }
    },
  };
}

/** With its folder locked. The file is opened at once, so that no other can take its place while a person is asked. */
async function leaseJournal(path: string, run: string | null, lock: FolderLock): Promise<RunLease> {
  const held: { handle: FileHandle | null; fileLock: JournalLock | null } = { handle: null, fileLock: null };
  const take = async (flags: number) => {
    const handle = await openJournal(
      path,
      flags | constants.O_RDWR | constants.O_APPEND | constants.O_NOFOLLOW,
    );
    held.handle = handle;
    held.fileLock = await lockJournal(path, await handle.stat({ bigint: true }));
    return handle;
  };
  const release = async () => {
    await held.handle?.close();
    await held.fileLock?.close();
    await lock.release();
  };
  try {
    const isThere = (await realPathOf(path)) !== null;
    if (isThere) await take(constants.O_NONBLOCK);
    return {
      journal: isThere ? storedJournal(path, run) : null,
      async open(read) {
        const handle = held.handle ?? (await take(constants.O_CREAT | constants.O_EXCL));
        const content = await wholeLines(path, handle, read);
        return journalFile(path, handle, content, lock.isHeld);
      },
      release,
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The file without a last line that was cut short: that would run into the next one. It has to be what was read. */
async function wholeLines(path: string, handle: FileHandle, read: JournalLines | null): Promise<Buffer> {
  const whole = Buffer.from((read?.lines ?? []).map((line) => `${line}\n`).join(''));
  try {
    const { size } = await handle.stat();
    const content = Buffer.alloc(size);
    await handle.read(content, 0, size, 0);
    const rest = content.subarray(whole.length);
    const isSame = content.subarray(0, whole.length).equals(whole) && !rest.includes('\n');
    if (!isSame || (read?.wasCut ?? false) !== rest.length > 0) throw new Error('another process changed it');
    if (rest.length > 0) await handle.truncate(whole.length);
    return whole;
  } catch (error) {
    throw unusable(path, error);
  }
}

/** Null: nothing is there. */
async function realPathOf(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unusable(path, error);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw unusable(folder, error);
  }
}

async function runIdsIn(folder: string): Promise<string[]> {
  const names = await namesIn(folder);
  return names.flatMap((name) => runByName(name) ?? []).toSorted();
}

/** Two letters of a run's id: those of one day differ in few, and another run must not be offered as this one. */
const idShare = 0.08;

/** @param there the ids of the runs that there are: a mistyped one is compared with them, and `last` */
function unknownRun(run: string, folder: string, there: readonly string[] = []): SolekeyError {
  const where = run.includes('/') ? '' : ` in ${folder}`;
  return new SolekeyError(
    'unknown-run',
    `Unknown run ${JSON.stringify(run)}${where}.`,
    (commandLine) =>
      `${didYouMean(run, there, idShare) || didYouMean(run, ['last'])}For another state folder, add --state DIR. List the runs: ${commandLine('runs')}`,
  );
}
