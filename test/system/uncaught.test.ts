import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { describe, expect, test } from 'vitest';
import { openCloud, planEight, statusesOf } from '../eight-actions/open-cloud.ts';
import { type Way, ways } from '../eight-actions/ways.ts';

// The real process, in which something throws outside every promise at each of its calls of AWS.

const throwAt = join(import.meta.dirname, '../eight-actions/throw-at.mjs');
const folder = mkdtempSync(join(tmpdir(), 'solekey-uncaught-'));
const planFile = join(folder, 'plan.json');

const apply = ['apply', planFile, '--yes', '--verify-pause', '1ms'];
const undo = ['undo', 'last', '--yes', '--verify-pause', '1ms'];

const others = ways.filter((way) => way !== 'a socket that reads');

/** @returns whether there was such a call: beyond the last one nothing throws. */
async function thrownAt(call: number, way: Way, planned: ReadonlySet<string>): Promise<boolean> {
  const { simulator, solekey } = await openCloud(join(folder, `${way}-${call}`));
  const at = `${way}, call ${call}`;
  try {
    const before = statusesOf(simulator);
    const preload = { module: throwAt, env: { THROW_AT: String(call), THROW_HOW: way } };
    const first = await solekey([...apply, '--format', 'json'], preload);
    if (first.code === 0) return false;
    expect(first, `${at}: ${first.stderr}`).toMatchObject({ code: 3, signal: null });
    expect(first.stderr, at).toContain('An unexpected error occurred');
    expect(first.stderr, at).not.toMatch(/\n +at /);
    expect(first.stderr.trimEnd().split('\n').at(-1), at).toContain('Run the same command again');
    expectReported(first.stdout, before, statusesOf(simulator), at);
    const again = await solekey(apply);
    // At its very end there is nothing left to do.
    expect([0, 2], `${at}: ${again.stdout}${again.stderr}`).toContain(again.code);
    const wanted = Object.entries(before).map(([id]) => [id, planned.has(id) ? 'Inactive' : 'Active']);
    expect(statusesOf(simulator), at).toEqual(Object.fromEntries(wanted));
    const undone = await solekey(undo);
    expect(undone.code, `${at}: ${undone.stdout}${undone.stderr}`).toBe(0);
    expect(statusesOf(simulator), `${at}, undone`).toEqual(before);
    return true;
  } finally {
    await simulator.close();
  }
}

/** Before the run begins there is no answer; after that each key that was changed is in it. */
function expectReported(
  stdout: string,
  before: Record<string, string>,
  after: Record<string, string>,
  at: string,
): void {
  const changed = Object.keys(after).filter((key) => after[key] !== before[key]);
  if (stdout === '') {
    expect(changed, at).toEqual([]);
    return;
  }
  const run = JSON.parse(stdout) as { state: string; actions: { key: string; state: string }[] };
  expect(run.state, at).toBe('stopped');
  const reported = run.actions.filter(({ state }) => state === 'done' || state === 'in-doubt');
  expect(
    reported.map(({ key }) => key),
    at,
  ).toEqual(expect.arrayContaining(changed));
}

describe('an error that no promise receives', () => {
  test.each([
    ['a socket that reads', () => 'a socket that reads'],
    ['each other way in turn', (call) => others[call % others.length] ?? 'a timer'],
  ] satisfies [string, (call: number) => Way][])(
    '%s, at every call of a run of eight actions',
    async (_, wayAt) => {
      const { text, keys } = await planEight();
      writeFileSync(planFile, text);
      expect(keys.size).toBe(8);
      // Most of the time they wait: what was lost is given up after some seconds.
      const limit = pLimit(6);
      let call = 1;
      for (let isOver = false; !isOver; ) {
        const calls = Array.from({ length: 12 }, () => call++);
        const thrown = await Promise.all(calls.map((each) => limit(() => thrownAt(each, wayAt(each), keys))));
        isOver = thrown.includes(false);
      }
      expect(call).toBeGreaterThan(8 * 5);
    },
  );
});
