import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { describe, expect, test } from 'vitest';
import { openCloud, planEight, statusesOf } from '../eight-actions/open-cloud.ts';

// The real process, killed before and after every line of its journal and every call of AWS.

const killAt = join(import.meta.dirname, 'killed/kill-at.mjs');
const folder = mkdtempSync(join(tmpdir(), 'solekey-killed-'));
const planFile = join(folder, 'plan.json');

const apply = ['apply', planFile, '--yes', '--verify-pause', '1ms'];
const undo = ['undo', 'last', '--yes', '--verify-pause', '1ms'];

/** @returns whether it was killed: beyond the last moment it is not. */
async function killedAt(moment: number, planned: ReadonlySet<string>): Promise<boolean> {
  const { simulator, solekey } = await openCloud(join(folder, String(moment)));
  try {
    const before = statusesOf(simulator);
    const first = await solekey(apply, { module: killAt, env: { KILL_AT: String(moment) } });
    if (first.signal !== 'SIGKILL') {
      expect(first, first.stderr).toMatchObject({ code: 0 });
      return false;
    }
    const again = await solekey(apply);
    // Killed at its very end there is nothing left to do.
    expect([0, 2], `${moment}: ${again.stdout}${again.stderr}`).toContain(again.code);
    const wanted = Object.entries(before).map(([id]) => [id, planned.has(id) ? 'Inactive' : 'Active']);
    expect(statusesOf(simulator), `${moment}`).toEqual(Object.fromEntries(wanted));
    expect(await solekey(['runs', 'show', 'last']), `${moment}`).toMatchObject({ code: 0 });
    const undone = await solekey(undo);
    expect(undone.code, `${moment}: ${undone.stdout}${undone.stderr}`).toBe(0);
    expect(statusesOf(simulator), `${moment}, undone`).toEqual(before);
    return true;
  } finally {
    await simulator.close();
  }
}

describe('kill -9', () => {
  test('at every moment of a run of eight actions: apply again ends as planned, undo as before', async () => {
    const { text, keys: planned } = await planEight();
    writeFileSync(planFile, text);
    expect(planned.size).toBe(8);
    const limit = pLimit(3);
    let moment = 1;
    for (let isOver = false; !isOver; ) {
      const moments = Array.from({ length: 12 }, () => moment++);
      const killed = await Promise.all(moments.map((each) => limit(() => killedAt(each, planned))));
      isOver = killed.includes(false);
    }
    // Eight times two lines and five calls, before and after each, and the beginning and the end.
    expect(moment).toBeGreaterThan(8 * 2 * 7);
  });
});
