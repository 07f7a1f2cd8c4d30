import { spawn } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createSimulator, type Simulator } from '../../src/simulator/index.ts';
import type { Ended } from '../../tools/testing/run-to-end.ts';
import { accountOf, now } from '../peers/account-of.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { createSolekey, program, type Solekey } from './run-solekey.ts';

// Real processes on one journal: one that is stopped while it holds it, one that was killed, and several at once.

const stopAfterLine = join(import.meta.dirname, 'killed/stop-after-line.mjs');
const day = 86_400_000;
const haste = ['--yes', '--verify-pause', '1ms'];
/** Each line is one fsync, the first also one of its folder: created, started, and the first intent. */
const firstIntent = 4;

let folder: string;
let simulator: Simulator;
let env: Record<string, string>;
let solekey: Solekey;
let before: Record<string, string>;
const planFile = () => join(folder, 'plan.json');
const runs = (state = 'S') => join(folder, state, 'runs');
const journal = () => {
  const [name] = readdirSync(runs()).filter((each) => /^run-[0-9TZ]+-\w+\.jsonl$/.test(each));
  if (name === undefined) throw new Error('there is no journal');
  return join(runs(), name);
};
const nameOf = (path: string) => path.split('/').at(-1) ?? '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'solekey-locks-'));
  const keys = [{ usedAt: now - 200 * day }, { usedAt: now - day }];
  const users = ['alice', 'bob', 'carol', 'dave'].map((name) => ({ name, keys }));
  simulator = createSimulator({ clock: { start: now, rate: 1 }, accounts: [accountOf(users)] });
  const { url } = await simulator.listen();
  onTestFinished(() => simulator.close());
  env = cleanEnvironment({
    AWS_ENDPOINT_URL: url,
    AWS_REGION: simulator.region,
    AWS_ACCESS_KEY_ID: simulator.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: simulator.credentials.secretAccessKey,
  });
  solekey = createSolekey(env, { cwd: folder });
  before = statuses();
  await solekey('plan', '--out', planFile());
});

function statuses(): Record<string, string> {
  const keys = simulator.accounts.flatMap(({ id }) =>
    simulator.truth.usersAt(id).flatMap((user) => user.keys),
  );
  return Object.fromEntries(keys.map(({ id, status }) => [id, status]));
}

type Stopped = { go(): Promise<Ended>; kill(): Promise<Ended> };

/** A command that stands still once the nth fsync of its journal is done. */
async function stoppedAt(line: number, ...args: string[]): Promise<Stopped> {
  const child = spawn(process.execPath, ['--import', stopAfterLine, program, ...args], {
    cwd: folder,
    env: { ...env, STOP_AFTER_LINE: String(line) },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('it was not started');
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  const signalled = (signal: NodeJS.Signals) => {
    process.kill(pid, signal);
    return ended;
  };
  onTestFinished(() => void child.kill('SIGKILL'));
  while (!isStopped(pid)) {
    if (child.exitCode !== null) throw new Error(`it ended before it was stopped: ${stdout}${stderr}`);
    await sleep(20);
  }
  return { go: () => signalled('SIGCONT'), kill: () => signalled('SIGKILL') };
}

/** By proc(5): T is stopped by a signal. */
function isStopped(pid: number): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T');
}

/** Other names of the journal of a run, each with the state folder that is given beside it. */
const names: [what: string, name: () => string[]][] = [
  ['its path and another state folder', () => [journal(), '--state', join(folder, 'A')]],
  ['its path', () => [journal()]],
  ['its id', () => [nameOf(journal()).replace('.jsonl', ''), '--state', join(folder, 'S')]],
  ['last', () => ['last', '--state', join(folder, 'S')]],
  [
    'a symbolic link',
    () => {
      symlinkSync(journal(), join(folder, 'link.jsonl'));
      return [join(folder, 'link.jsonl'), '--state', join(folder, 'A')];
    },
  ],
  [
    'a hard link',
    () => {
      linkSync(journal(), join(folder, 'hard.jsonl'));
      return [join(folder, 'hard.jsonl'), '--state', join(folder, 'A')];
    },
  ],
  [
    'its id in a state folder with a hard link to it',
    () => {
      mkdirSync(runs('H'), { recursive: true });
      linkSync(journal(), join(runs('H'), nameOf(journal())));
      return ['last', '--state', join(folder, 'H')];
    },
  ],
];

test('while apply holds a run, undo of it is refused by every name, and nothing is changed by that', async () => {
  const apply = await stoppedAt(firstIntent, 'apply', planFile(), ...haste, '--state', join(folder, 'S'));
  for (const [what, name] of names)
    expect(await solekey('undo', ...name(), ...haste), what).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/is using .*\n\s+Wait until it has ended/),
    });
  expect(await solekey('apply', planFile(), ...haste, '--state', join(folder, 'S'))).toMatchObject({
    code: 2,
  });
  const ended = await apply.go();
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
  expect(await solekey('runs', 'show', journal())).toMatchObject({ code: 0 });
  expect(await solekey('undo', journal(), ...haste)).toMatchObject({ code: 0 });
  expect(statuses()).toEqual(before);
});

test('undo by several names at once: one at a time, the chain holds, and every key is active again', async () => {
  const applied = await solekey('apply', planFile(), ...haste, '--state', join(folder, 'S'));
  expect(applied, applied.stderr).toMatchObject({ code: 0 });
  const all = names.map(([, name]) => name());
  const ended = await Promise.all(all.map((name) => solekey('undo', ...name, ...haste)));
  for (const { code, stderr } of ended) expect([0, 2], stderr).toContain(code);
  // All may have given way to each other: then nothing was done, and one alone is not refused.
  expect(await solekey('undo', journal(), ...haste)).toMatchObject({ code: 0 });
  expect(await solekey('runs', 'show', journal())).toMatchObject({ code: 0 });
  expect(statuses()).toEqual(before);
});

test('a run whose process was killed is undone at once, by any name', async () => {
  const apply = await stoppedAt(firstIntent, 'apply', planFile(), ...haste, '--state', join(folder, 'S'));
  await apply.kill();
  const undone = await solekey('undo', journal(), '--state', join(folder, 'A'), ...haste);
  expect(undone, undone.stderr).not.toMatchObject({ stderr: expect.stringContaining('is using') });
  expect(statuses()).toEqual(before);
  expect(readdirSync(runs())).toEqual([nameOf(journal())]);
});

/** What somebody does to a journal while its apply stands still, and where its copy is after that. */
const losses: [what: string, change: (path: string) => void, copy: (path: string) => string][] = [
  ['removed', (path) => rmSync(path), (path) => path],
  ['moved', (path) => renameSync(path, join(folder, 'moved.jsonl')), (path) => path],
  ['emptied', (path) => writeFileSync(path, ''), (path) => path.replace('.jsonl', '.rescued.jsonl')],
  ['removed with its state folder', () => rmSync(join(folder, 'S'), { recursive: true }), (path) => path],
  ['moved with its state folder', () => renameSync(join(folder, 'S'), join(folder, 'T')), (path) => path],
];

describe('a journal that is taken away in the middle of apply', () => {
  test.each(losses)('%s: apply stops, says so, and what it did can be undone', async (_, change, copy) => {
    // After the first outcome.
    const apply = await stoppedAt(
      firstIntent + 1,
      'apply',
      planFile(),
      ...haste,
      '--state',
      join(folder, 'S'),
    );
    const path = journal();
    change(path);
    const { code, stdout, stderr } = await apply.go();
    expect(code, `${stdout}${stderr}`).toBe(3);
    expect(stdout + stderr).toContain(copy(path));
    expect(Object.values(statuses()).filter((status) => status === 'Inactive')).toHaveLength(1);
    await solekey('undo', copy(path), ...haste);
    expect(statuses()).toEqual(before);
  });
});
