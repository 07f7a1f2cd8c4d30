import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalFile, RunLease } from '../domain/ports/run-store.ts';
import { createRunStore } from './run-store.ts';

let folder: string;
let lease: RunLease;
let file: JournalFile;
const state = () => join(folder, 'state');
const runs = () => join(state(), 'runs');
const path = () => join(runs(), 'run-1.jsonl');
const rescued = () => join(runs(), 'run-1.rescued.jsonl');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'solekey-lost-'));
  lease = await createRunStore(state(), 'apply').lease('run-1');
  file = await lease.open(null);
  await file.append('one');
});

afterEach(async () => {
  await lease.release();
  rmSync(folder, { recursive: true, force: true });
});

/** What somebody does in the middle of a run, what is said of it, and where the whole journal is after that. */
const losses: [what: string, change: () => void, said: string, saved: () => string][] = [
  ['removed', () => rmSync(path()), 'removed or moved', path],
  ['renamed', () => renameSync(path(), join(runs(), 'old.jsonl')), 'removed or moved', path],
  ['its folder removed', () => rmSync(runs(), { recursive: true }), 'removed or moved', path],
  ['the state folder renamed', () => renameSync(state(), join(folder, 'moved')), 'removed or moved', path],
  ['the state folder removed', () => rmSync(state(), { recursive: true }), 'removed or moved', path],
  [
    'replaced by a copy of it',
    () => {
      const text = readFileSync(path());
      rmSync(path());
      writeFileSync(path(), text);
    },
    'replaced by another file',
    rescued,
  ],
  ['emptied', () => truncateSync(path()), 'changed by another process', rescued],
  ['cut short', () => truncateSync(path(), 2), 'changed by another process', rescued],
  ['written to', () => appendFileSync(path(), 'other\n'), 'changed by another process', rescued],
];

describe('a journal that somebody takes away in the middle of a run', () => {
  it.each(losses)(
    '%s: it takes no line as before, and all of it is saved',
    async (_, change, said, saved) => {
      change();
      const lost = await file.append('two');
      expect(lost).toMatchObject({ code: 'journal-lost', message: expect.stringContaining(`was ${said}`) });
      expect(lost?.message).toContain(saved());
      expect(lost?.fix).toContain(`solekey undo ${saved()}`);
      expect(readFileSync(saved(), 'utf8')).toBe('one\ntwo\n');
    },
  );

  it('that was saved once is saved beside it the next time: nothing is overwritten', async () => {
    for (const line of ['two', 'three']) {
      appendFileSync(path(), 'other\n');
      await file.append(line);
    }
    expect(readdirSync(runs()).filter((name) => name.includes('rescued'))).toHaveLength(2);
  });

  it('where it can not be saved, that is an error', async () => {
    rmSync(state(), { recursive: true });
    writeFileSync(state(), '');
    await expect(file.append('two')).rejects.toMatchObject({
      code: 'journal-lost',
      message: expect.stringContaining('cannot be written again'),
    });
    rmSync(state());
  });

  it('takes no line where its lock was removed: another process may have it', async () => {
    for (const name of readdirSync(runs()).filter((each) => each.startsWith('lock-')))
      rmSync(join(runs(), name));
    await expect(file.append('two')).rejects.toMatchObject({ code: 'journal-lost' });
    expect(readFileSync(path(), 'utf8')).toBe('one\n');
    expect(existsSync(rescued())).toBe(false);
  });
});
