import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Output } from '../command.ts';
import { writeOutputs } from './write-outputs.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'solekey-whole-'));
  file = join(folder, 'plan.json');
});
afterEach(() => rm(folder, { recursive: true }));

async function* reported(failure: Error | null = null) {
  yield 'new';
  if (failure !== null) throw failure;
  yield ' plan';
}

const whole = (text = reported(), place = file): Output => ({
  file: place,
  text,
  flag: '--out',
  isWhole: true,
});

describe('a file that is there whole or not at all', () => {
  it('is made for its owner alone', async () => {
    await writeOutputs([whole()]);
    expect(await readFile(file, 'utf8')).toBe('new plan');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['plan.json']);
  });

  it('replaces what stood there, and its permissions', async () => {
    await writeFile(file, 'a longer plan than that');
    await chmod(file, 0o644);
    await writeOutputs([whole()]);
    expect(await readFile(file, 'utf8')).toBe('new plan');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('leaves what stood there where the text breaks off', async () => {
    await writeFile(file, 'old plan');
    await expect(writeOutputs([whole(reported(new Error('cut off')))])).rejects.toThrow('cut off');
    expect(await readFile(file, 'utf8')).toBe('old plan');
    expect(await readdir(folder)).toEqual(['plan.json']);
  });

  it('is not there where the text breaks off and nothing stood there', async () => {
    await expect(writeOutputs([whole(reported(new Error('cut off')))])).rejects.toThrow('cut off');
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves what stood there where another file can not be opened', async () => {
    await writeFile(file, 'old plan');
    const missing = { file: join(folder, 'no/such/file'), text: reported() };
    await expect(writeOutputs([whole(), missing])).rejects.toMatchObject({ code: 'answer-not-written' });
    expect(await readFile(file, 'utf8')).toBe('old plan');
    expect(await readdir(folder)).toEqual(['plan.json']);
  });

  it('follows a link', async () => {
    const link = join(folder, 'link');
    await writeFile(file, 'old plan');
    await symlink(file, link);
    await writeOutputs([whole(reported(), link)]);
    expect(await readFile(file, 'utf8')).toBe('new plan');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
  });

  it('is written as it is where it is a device', async () => {
    await writeOutputs([whole(reported(), '/dev/null')]);
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  it('that can not be made is told by its own name and option', async () => {
    await expect(writeOutputs([whole(reported(), join(folder, 'no/plan.json'))])).rejects.toMatchObject({
      message: expect.stringMatching(/^Cannot write .*no\/plan\.json: the directory does not exist/),
      fix: 'Use another file with --out.',
    });
  });
});
