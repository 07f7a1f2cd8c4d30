import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import * as promises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JournalFile, RunLease, RunStore } from '../domain/ports/run-store.ts';
import { createRunStore } from './run-store.ts';
import { stateFolder } from './state-folder.ts';

let folder: string;
const leases: RunLease[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'solekey-state-'));
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const lease of leases.splice(0)) await lease.release();
  rmSync(folder, { recursive: true, force: true });
});

const store = (name = 'state') => createRunStore(join(folder, name), 'apply');
const pathOf = (run: string, name = 'state') => join(folder, name, 'runs', `${run}.jsonl`);

async function leased(run: string, of: RunStore = store()): Promise<RunLease> {
  const lease = await of.lease(run);
  leases.push(lease);
  return lease;
}

async function created(run = 'run-1'): Promise<JournalFile> {
  return (await leased(run)).open(null);
}

/** A journal of these lines that nobody works on. */
async function kept(run: string, ...lines: string[]): Promise<void> {
  const lease = await store().lease(run);
  const file = await lease.open(null);
  for (const line of lines) await file.append(line);
  await lease.release();
}

describe('the state folder', () => {
  it.each<[string, string | null, Record<string, string>, string]>([
    ['the named one', '/a', { XDG_STATE_HOME: '/x', HOME: '/h' }, '/a'],
    ['by XDG', null, { XDG_STATE_HOME: '/x', HOME: '/h' }, '/x/solekey'],
    [
      'a relative one of XDG is ignored',
      null,
      { XDG_STATE_HOME: 'x', HOME: '/h' },
      '/h/.local/state/solekey',
    ],
    ['at home', null, { HOME: '/h' }, '/h/.local/state/solekey'],
  ])('%s', (_, named, env, path) => {
    expect(stateFolder(named, env)).toBe(path);
  });
});

describe('a journal on disk', () => {
  it('is its owner’s alone, whatever the umask, and holds line after line', async () => {
    const umask = process.umask(0);
    try {
      const file = await created();
      await file.append('{"one":1}');
      await file.append('{"two":"ü"}');
    } finally {
      process.umask(umask);
    }
    expect(readFileSync(pathOf('run-1'), 'utf8')).toBe('{"one":1}\n{"two":"ü"}\n');
    const files = readdirSync(join(folder, 'state', 'runs')).map((name) =>
      join(folder, 'state', 'runs', name),
    );
    expect(files.length).toBeGreaterThan(1);
    for (const path of files.filter((each) => statSync(each).isFile()))
      expect(statSync(path).mode & 0o777, path).toBe(0o600);
    expect(statSync(join(folder, 'state', 'runs')).mode & 0o777).toBe(0o700);
  });

  it('is written out before append resolves: the line, and at first its folder', async () => {
    const probe = await promises.open(folder, 'r');
    const sync = vi.spyOn(Object.getPrototypeOf(probe), 'sync');
    await probe.close();
    const file = await created();
    await file.append('one');
    expect(sync).toHaveBeenCalledTimes(2);
    await file.append('two');
    expect(sync).toHaveBeenCalledTimes(3);
  });

  it('is not there before it is created', async () => {
    const lease = await leased('run-1');
    expect(lease.journal).toBeNull();
    expect(existsSync(pathOf('run-1'))).toBe(false);
  });

  it.each(['run-../x', 'x', 'run-', '../run-1', 'run-a/b'])(
    'has no name that leads elsewhere: %s',
    async (run) => {
      await expect(store().lease(run)).rejects.toMatchObject({ code: 'unknown-run' });
      await expect(store().find(run)).rejects.toMatchObject({ code: 'unknown-run' });
    },
  );

  it('is read without a last line that was cut short, which is cut off before the next', async () => {
    await kept('run-1', 'one');
    writeFileSync(pathOf('run-1'), 'one\ntw', { flag: 'w' });
    const lease = await leased('run-1');
    const read = (await lease.journal?.read()) ?? null;
    expect(read).toEqual({ lines: ['one'], wasCut: true });
    await (await lease.open(read)).append('two');
    expect(readFileSync(pathOf('run-1'), 'utf8')).toBe('one\ntwo\n');
  });

  it.each([
    ['a line more', 'one\ntwo\n'],
    ['the end of a line', 'one\ntwo'],
    ['another line', 'two\n'],
    ['nothing left', ''],
  ])('is not written to where it is no longer what was read: %s', async (_, text) => {
    await kept('run-1', 'one');
    const lease = await leased('run-1');
    const read = (await lease.journal?.read()) ?? null;
    writeFileSync(pathOf('run-1'), text);
    await expect(lease.open(read)).rejects.toMatchObject({ code: 'state-unusable' });
    expect(readFileSync(pathOf('run-1'), 'utf8')).toBe(text);
  });

  it('is found by its id and by its path, and listed', async () => {
    await kept('run-1', 'one');
    expect(await store().find('run-1')).toMatchObject({ path: pathOf('run-1'), run: 'run-1' });
    expect(await store().find(pathOf('run-1'))).toMatchObject({ path: pathOf('run-1'), run: 'run-1' });
    expect((await store().list()).map(({ path }) => path)).toEqual([pathOf('run-1')]);
  });

  it('of another name promises no run', async () => {
    writeFileSync(join(folder, 'journal.jsonl'), '');
    expect(await store().find(join(folder, 'journal.jsonl'))).toMatchObject({ run: null });
  });

  it.each(['run-2', '../run-1', '/nowhere.jsonl'])('is not found: %s', async (run) => {
    await expect(store().find(run)).rejects.toMatchObject({ code: 'unknown-run' });
  });

  it('is no folder', async () => {
    mkdirSync(pathOf('run-3'), { recursive: true });
    await expect(store().find('run-3')).rejects.toMatchObject({ code: 'state-unusable' });
    await expect(store().lease('run-3')).rejects.toMatchObject({ code: 'state-unusable' });
  });
});

/** What may name the journal of run-1, beside its id. */
const otherNames: [what: string, make: () => { run: string; of?: string }][] = [
  ['its id, in a second store', () => ({ run: 'run-1' })],
  ['its path', () => ({ run: pathOf('run-1') })],
  ['its path, with another state folder', () => ({ run: pathOf('run-1'), of: 'other' })],
  [
    'a symbolic link to it',
    () => {
      symlinkSync(pathOf('run-1'), join(folder, 'link.jsonl'));
      return { run: join(folder, 'link.jsonl'), of: 'other' };
    },
  ],
  [
    'a symbolic link to its state folder',
    () => {
      symlinkSync(join(folder, 'state'), join(folder, 'linked'));
      return { run: 'run-1', of: 'linked' };
    },
  ],
  [
    'a hard link in another state folder',
    () => {
      mkdirSync(join(folder, 'other', 'runs'), { recursive: true });
      linkSync(pathOf('run-1'), pathOf('run-1', 'other'));
      return { run: 'run-1', of: 'other' };
    },
  ],
  ['another run beside it', () => ({ run: 'run-2' })],
  [
    'the path of another run beside it, with another state folder',
    () => {
      writeFileSync(pathOf('run-2'), '');
      return { run: pathOf('run-2'), of: 'other' };
    },
  ],
];

describe('while a journal is leased', () => {
  it.each(otherNames)('it can not be leased by %s, and can be after that', async (_, make) => {
    await kept('run-1', 'one');
    const { run, of } = make();
    const lease = await store().lease('run-1');
    await expect(store(of).lease(run)).rejects.toMatchObject({ code: 'state-locked' });
    await lease.release();
    await leased(run, store(of));
  });

  it('one that is being created is leased as well', async () => {
    await created('run-1');
    mkdirSync(join(folder, 'other', 'runs'), { recursive: true });
    linkSync(pathOf('run-1'), pathOf('run-1', 'other'));
    await expect(store('other').lease('run-1')).rejects.toMatchObject({ code: 'state-locked' });
  });

  it('nothing of a lease is left where it was refused or let go', async () => {
    await kept('run-1', 'one');
    const lease = await store().lease('run-1');
    await expect(store().lease(pathOf('run-1'))).rejects.toMatchObject({ code: 'state-locked' });
    await lease.release();
    expect(readdirSync(join(folder, 'state', 'runs'))).toEqual(['run-1.jsonl']);
  });
});

describe('a disk that refuses', () => {
  const faults: [code: string, method: 'appendFile' | 'sync', words: string][] = [
    ['ENOSPC', 'appendFile', 'the disk is full'],
    ['EDQUOT', 'appendFile', 'the disk quota is used up'],
    ['EFBIG', 'appendFile', 'the limit on file sizes is reached'],
    ['EIO', 'sync', 'the disk failed'],
    ['ESTALE', 'sync', 'the network disk lost it'],
  ];

  /** The next call writes half of its line at most, and throws. */
  async function failNext(code: string, method: 'appendFile' | 'sync'): Promise<void> {
    const probe = await promises.open(folder, 'r');
    const handles = Object.getPrototypeOf(probe) as FileHandle;
    await probe.close();
    const error = Object.assign(new Error(`${code}: it is so`), { code });
    vi.spyOn(handles, method).mockImplementationOnce(async function (this: FileHandle, ...given: unknown[]) {
      if (method === 'appendFile') await this.write(String(given[0]).slice(0, 3));
      throw error;
    });
  }

  it.each(faults)('%s of %s: told, and the journal is as before the line', async (code, method, words) => {
    const file = await created();
    await file.append('one');
    await failNext(code, method);
    await expect(file.append('lost line')).rejects.toMatchObject({
      code: 'state-unusable',
      message: expect.stringContaining(words),
    });
    await file.append('two');
    expect(readFileSync(pathOf('run-1'), 'utf8')).toBe('one\ntwo\n');
  });

  it.each(faults)('%s of %s at the first line: no journal is left', async (code, method) => {
    const file = await created();
    await failNext(code, method);
    await expect(file.append('lost line')).rejects.toMatchObject({ code: 'state-unusable' });
    expect(await store().list()).toEqual([]);
  });

  it('because the folder is a file', async () => {
    writeFileSync(join(folder, 'state'), '');
    await expect(store().lease('run-1')).rejects.toMatchObject({ code: 'state-unusable' });
    expect(existsSync(join(folder, 'state', 'runs'))).toBe(false);
    chmodSync(join(folder, 'state'), 0o600);
  });
});
