import { constants } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { JournalFile, RunStore, StoredJournal } from '../domain/ports/run-store.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { makeStateFolder, unusable } from './state-folder.ts';
import { lockState } from './state-lock.ts';

const ending = '.jsonl';
/** A pipe that lies there must not be waited for: it is no journal. */
const reading = constants.O_RDONLY | constants.O_NONBLOCK;
/** A run's id becomes a file's name: nothing that leads out of the folder. */
const runId = /^run-[0-9A-Za-z-]{1,200}$/;

/** The runs of a state folder: a journal each, in its folder `runs`. */
export function createRunStore(folder: string, command: string): RunStore {
  const runs = join(folder, 'runs');
  const pathOf = (run: string) => join(runs, `${run}${ending}`);
  return {
    async lock() {
      await makeStateFolder(folder);
      return lockState(folder, command);
    },
    async list() {
      const names = await namesIn(runs);
      return names.filter((name) => name.endsWith(ending)).map((name) => storedJournal(join(runs, name)));
    },
    async find(run) {
      const path = run.includes('/') || run.endsWith(ending) ? run : pathOf(run);
      if (path === pathOf(run) && !runId.test(run)) throw unknownRun(run, runs);
      const journal = storedJournal(path);
      const handle = await openJournal(path, reading, () => unknownRun(run, runs));
      await handle.close();
      return journal;
    },
    async create(run) {
      const path = pathOf(run);
      if (!runId.test(run)) throw unusable(path, new Error('its name would be no file name'));
      await makeStateFolder(runs);
      const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_EXCL;
      const handle = await openJournal(path, flags | constants.O_NOFOLLOW);
      return journalFile(path, handle, 0);
    },
    async open({ path, read }) {
      const { lines } = await read();
      const size = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
      const handle = await openJournal(path, constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW);
      try {
        // Once more whole lines: what was cut short would run into the next one.
        await handle.truncate(size);
      } catch (error) {
        await handle.close();
        throw unusable(path, error);
      }
      return journalFile(path, handle, size);
    },
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw unusable(folder, error);
  }
}

async function openJournal(
  path: string,
  flags: number,
  notThere: () => SolekeyError = () => unusable(path, { code: 'ENOENT' }),
): Promise<FileHandle> {
  try {
    const handle = await open(path, flags, 0o600);
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && (flags & constants.O_CREAT) === 0)
      throw notThere();
    throw unusable(path, error);
  }
  throw unusable(path, new Error('it is no file'));
}

function storedJournal(path: string): StoredJournal {
  return {
    path,
    async read() {
      const handle = await openJournal(path, reading);
      try {
        // What is no UTF-8 becomes a mark that no hash agrees with.
        const lines = (await handle.readFile('utf8')).split('\n');
        const wasCut = lines.pop() !== '';
        return { lines, wasCut };
      } catch (error) {
        throw unusable(path, error);
      } finally {
        await handle.close();
      }
    },
  };
}

function journalFile(path: string, handle: FileHandle, start: number): JournalFile {
  let size = start;
  return {
    path,
    async append(line) {
      const bytes = Buffer.from(`${line}\n`);
      try {
        await handle.appendFile(bytes);
        await handle.sync();
        // A new file is found after a power cut only where its folder was written out as well.
        if (size === 0) await syncFolder(dirname(path));
      } catch (error) {
        await handle.truncate(size).catch(() => undefined);
        throw unusable(path, error);
      }
      size += bytes.length;
    },
    close: () => handle.close(),
  };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unknownRun(run: string, folder: string): SolekeyError {
  return new SolekeyError(
    'unknown-run',
    `There is no run ${JSON.stringify(run)} in ${folder}.`,
    'solekey runs lists them. Was it another folder? See --state.',
  );
}
