import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program } from './command-line/program.ts';
import { type Cloud, openCloud, planEight, statusesOf } from './eight-actions/open-cloud.ts';

// An error that no promise receives. At every call of AWS: test/system/uncaught.test.ts.

const throwAt = join(import.meta.dirname, 'eight-actions/throw-at.mjs');
const loseAnswer = join(import.meta.dirname, 'eight-actions/lose-answer.mjs');
const folder = mkdtempSync(join(tmpdir(), 'solekey-uncaught-'));
const planFile = join(folder, 'plan.json');
/** The number of a call: an action makes five or six, and one comes before the first. */
const inThirdAction = 17;

/** Milliseconds: each of them starts several processes, on a machine that may be busy. */
const timeout = 300_000;

beforeAll(async () => {
  writeFileSync(planFile, (await planEight()).text);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** An AWS and a state folder of its own. */
async function withCloud(work: (cloud: Cloud) => Promise<void>): Promise<void> {
  const cloud = await openCloud(mkdtempSync(join(folder, 'state-')));
  try {
    await work(cloud);
  } finally {
    await cloud.simulator.close();
  }
}

const applied = ['apply', planFile, '--yes', '--verify-pause', '1ms'];
const thrown = (call: number, way: string) => ({
  module: throwAt,
  env: { THROW_AT: String(call), THROW_HOW: way },
});

describe.concurrent('in the middle of an apply', { timeout }, () => {
  test.each(['an error event that nothing listens to', 'a timer', 'a rejection that nothing handles'])(
    '%s: what was done, how to continue, exit code 3',
    (way) =>
      withCloud(async (cloud) => {
        const before = statusesOf(cloud.simulator);
        const ended = await cloud.solekey(applied, thrown(inThirdAction, way));
        expect(ended.code).toBe(3);
        expect(ended.stdout).toMatch(/The run was stopped: An unexpected error occurred: thrown by a\s+test/);
        expect(ended.stdout).toContain('solekey undo run-');
        expect(ended.stderr).toBe(
          'solekey: An unexpected error occurred: thrown by a test (ECONNRESET).\n' +
            '         The command ends after the current step.\n' +
            'solekey: Run the same command again to continue. To see what was done: solekey runs show last\n',
        );
        const now = statusesOf(cloud.simulator);
        expect(Object.keys(now).filter((key) => now[key] !== before[key]).length).toBeGreaterThan(1);
        expect(await cloud.solekey(['runs', 'show', 'last'])).toMatchObject({ code: 0 });
        expect(await cloud.solekey(applied)).toMatchObject({ code: 0 });
      }),
  );

  test('the command that is shown has the state folder of this one', () =>
    withCloud(async (cloud) => {
      const state = join(folder, "a 'state'");
      const ended = await cloud.solekey([...applied, '--state', state], thrown(inThirdAction, 'a timer'));
      const shown = `runs show last --state '${folder}/a '\\''state'\\'''\n`;
      expect(ended.stderr.endsWith(shown), ended.stderr).toBe(true);
    }));
});

describe.concurrent('a standard error that nobody reads', { timeout }, () => {
  test.each([
    ['an unknown option', ['scan', '--no-such-option'], 2],
    ['a file that is missing', ['scan', '--credential-report', '/no/such/file'], 2],
    ['requests that are reported', ['scan', '--debug', '--fail-on', 'never'], 0],
  ])('%s: the exit code stays', async (_, args, code) => {
    await withCloud(async ({ env }) => {
      const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
      child.stderr.destroy();
      const [ended] = await once(child, 'close');
      expect(ended).toBe(code);
    });
  });
});

describe.concurrent('in other commands', { timeout }, () => {
  test.each([
    ['scan', 3],
    ['plan', 3],
    ['verify', 4],
    ['undo', 9],
  ])('%s: exit code 3, and no stack', (command, call) =>
    withCloud(async (cloud) => {
      const isRun = command === 'verify' || command === 'undo';
      if (isRun) await cloud.solekey(applied);
      const args = isRun ? [command, 'last', ...(command === 'undo' ? applied.slice(2) : [])] : [command];
      const ended = await cloud.solekey(args, thrown(call, 'a timer'));
      expect(ended.code, ended.stderr).toBe(3);
      expect(ended.stderr).toContain('An unexpected error occurred: thrown by a test (ECONNRESET).');
      expect(ended.stderr).toMatch(/Run the same command again[^\n]*\n$/);
      expect(ended.stderr).not.toContain('    at ');
    }),
  );

  test('--quiet does not hide it, and --debug shows where it comes from', () =>
    withCloud(async (cloud) => {
      const quiet = await cloud.solekey(['scan', '--quiet'], thrown(3, 'a timer'));
      expect(quiet.stderr).toContain('thrown by a test');
      const debugged = await cloud.solekey(['scan', '--debug'], thrown(3, 'a timer'));
      expect(debugged.stderr).toContain('throw-at.mjs');
    }));

  test('an answer that is lost: the process does not just end', () =>
    withCloud(async (cloud) => {
      const ended = await cloud.solekey(applied, { module: loseAnswer, env: {} });
      expect(ended).toMatchObject({ code: 3, stderr: expect.stringContaining('an answer that was lost') });
    }));
});
