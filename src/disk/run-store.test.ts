import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
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
import { createRunStore } from './run-store.ts';
import { stateFolder } from './state-folder.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'solekey-state-'));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const store = () => createRunStore(join(folder, 'state'), 'apply');
const pathOf = (run: string) => join(folder, 'state', 'runs', `${run}.jsonl`);

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
      const file = await store().create('run-1');
      await file.append('{"one":1}');
      await file.append('{"two":"ü"}');
      await file.close();
    } finally {
      process.umask(umask);
    }
    expect(readFileSync(pathOf('run-1'), 'utf8')).toBe('{"one":1}\n{"two":"ü"}\n');
    expect(statSync(pathOf('run-1')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'state', 'runs')).mode & 0o777).toBe(0o700);
  });

  it('is written out before append resolves: the line, and at first its folder', async () => {
    const probe = await promises.open(folder, 'r');
    const sync = vi.spyOn(Object.getPrototypeOf(probe), 'sync');
    await probe.close();
    const file = await store().create('run-1');
    await file.append('one');
    expect(sync).toHaveBeenCalledTimes(2);
    await file.append('two');
    expect(sync).toHaveBeenCalledTimes(3);
    await file.close();
  });

  it('is made once', async () => {
    const file = await store().create('run-1');
    await file.close();
    await expect(store().create('run-1')).rejects.toMatchObject({ code: 'state-unusable' });
  });

  it.each(['run-../x', 'x', 'run-', 'run-a/b'])('has no name that leads elsewhere: %s', async (run) => {
    await expect(store().create(run)).rejects.toMatchObject({ code: 'state-unusable' });
  });

  it('is read without a last line that was cut short, which is cut off before the next', async () => {
    const file = await store().create('run-1');
    await file.append('one');
    await file.close();
    writeFileSync(pathOf('run-1'), 'one\ntw', { flag: 'w' });
    const journal = await store().find('run-1');
    expect(await journal.read()).toEqual({ lines: ['one'], wasCut: true });
    const again = await store().open(journal);
    await again.append('two');
    await again.close();
    expect(readFileSync(pathOf('run-1'), 'utf8')).toBe('one\ntwo\n');
  });

  it('is found by its id and by its path, and listed', async () => {
    const file = await store().create('run-1');
    await file.append('one');
    await file.close();
    expect((await store().find('run-1')).path).toBe(pathOf('run-1'));
    expect((await store().find(pathOf('run-1'))).path).toBe(pathOf('run-1'));
    expect((await store().list()).map(({ path }) => path)).toEqual([pathOf('run-1')]);
  });

  it.each(['run-2', '../run-1', '/nowhere.jsonl'])('is not found: %s', async (run) => {
    await expect(store().find(run)).rejects.toMatchObject({ code: 'unknown-run' });
  });

  it('is no symbolic link and no folder', async () => {
    const file = await store().create('run-1');
    await file.close();
    symlinkSync(pathOf('run-1'), pathOf('run-2'));
    mkdirSync(pathOf('run-3'));
    const linked = await store().find('run-2');
    await expect(store().open(linked)).rejects.toMatchObject({ code: 'state-unusable' });
    await expect(store().find('run-3')).rejects.toMatchObject({ code: 'state-unusable' });
  });
});

describe('a disk that refuses', () => {
  it('because it is full: told, and the journal is as before the line', async () => {
    const file = await store().create('run-1');
    await file.append('one');
    const probe = await promises.open(folder, 'r');
    const handles = Object.getPrototypeOf(probe) as FileHandle;
    await probe.close();
    // Half of the line is on the disk when it has no more room.
    vi.spyOn(handles, 'appendFile').mockImplementationOnce(async function (this: FileHandle, data) {
      await this.write(String(data).slice(0, 3));
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    });
    await expect(file.append('lost line')).rejects.toMatchObject({
      code: 'state-unusable',
      message: expect.stringContaining('the disk is full'),
    });
    await file.append('two');
    await file.close();
    expect(readFileSync(pathOf('run-1'), 'utf8')).toBe('one\ntwo\n');
  });

  it('because the folder is a file', async () => {
    writeFileSync(join(folder, 'state'), '');
    await expect(store().lock()).rejects.toMatchObject({ code: 'state-unusable' });
    await expect(store().create('run-1')).rejects.toMatchObject({ code: 'state-unusable' });
    expect(existsSync(join(folder, 'state', 'runs'))).toBe(false);
    chmodSync(join(folder, 'state'), 0o600);
  });
});
