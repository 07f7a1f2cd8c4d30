import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cacheFolder, isOwn } from './compile-cache.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'solekey-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the folder of compiled code', () => {
  it.each<[string, Record<string, string>, string | null]>([
    ['by XDG', { XDG_CACHE_HOME: '/c', HOME: '/h' }, '/c/solekey'],
    ['a relative one of XDG is ignored', { XDG_CACHE_HOME: 'c', HOME: '/h' }, '/h/.cache/solekey'],
    ['at home', { HOME: '/h' }, '/h/.cache/solekey'],
    ['no home, no folder', {}, null],
    ['a relative home is none', { HOME: 'h' }, null],
  ])('%s', (_, env, path) => {
    expect(cacheFolder(env)).toBe(path);
  });

  it('is made for this user alone', () => {
    const made = join(folder, 'a', 'solekey');
    expect(isOwn(made)).toBe(true);
    expect(statSync(made).mode & 0o777).toBe(0o700);
  });

  /** Where somebody else could have put code that would run with a person's credentials. */
  it.each<[string, (path: string) => void]>([
    ['its group may write to it', (path) => makeFolder(path, 0o770)],
    ['everybody may write to it', (path) => makeFolder(path, 0o777)],
    ['it is a file', (path) => writeFileSync(path, '')],
    ['it is a link', (path) => symlinkSync(folder, path)],
  ])('is not used where %s', (_, prepare) => {
    const path = join(folder, 'solekey');
    prepare(path);
    expect(isOwn(path)).toBe(false);
  });

  it('is not used where another user owns it', () => {
    const path = join(folder, 'solekey');
    mkdirSync(path, 0o700);
    expect(isOwn(path)).toBe(true);
    vi.spyOn(process, 'getuid').mockReturnValue(65_534);
    expect(isOwn(path)).toBe(false);
    vi.restoreAllMocks();
  });

  it('is not used where it can not be made', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(isOwn(join(folder, 'file', 'solekey'))).toBe(false);
    expect(existsSync(join(folder, 'file', 'solekey'))).toBe(false);
  });
});

function makeFolder(path: string, mode: number): void {
  mkdirSync(path);
  chmodSync(path, mode);
}
