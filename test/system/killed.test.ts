import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { describe, expect, test } from 'vitest';
import { createSimulator, type Simulator } from '../../src/simulator/index.ts';
import { type Ended, runToEnd } from '../../tools/testing/run-to-end.ts';
import { accountOf, now } from '../peers/account-of.ts';
import { cleanEnvironment } from './clean-environment.ts';

// The real process, killed before and after every line of its journal and every call of AWS.

const program = join(import.meta.dirname, '../../src/cli/main.ts');
const killAt = join(import.meta.dirname, 'killed/kill-at.mjs');
const day = 86_400_000;
const names = Array.from({ length: 8 }, (_, place) => `user-${place}`);
const folder = mkdtempSync(join(tmpdir(), 'solekey-killed-'));
const planFile = join(folder, 'plan.json');

/** The same organization each time: eight users with an idle key and one in use. No trail lag. */
function createCloud(): Simulator {
  const keys = [{ usedAt: now - 200 * day }, { usedAt: now - day }];
  const account = accountOf(names.map((name) => ({ name, keys })));
  return createSimulator({ clock: { start: now, rate: 1 }, accounts: [account] });
}

type Cloud = { simulator: Simulator; solekey: (args: string[], kill?: number) => Promise<Ended> };

async function openCloud(state: string): Promise<Cloud> {
  const simulator = createCloud();
  const { url } = await simulator.listen();
  const { accessKeyId, secretAccessKey } = simulator.credentials;
  const env = cleanEnvironment({
    AWS_ENDPOINT_URL: url,
    AWS_REGION: simulator.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    XDG_STATE_HOME: state,
  });
  const solekey: Cloud['solekey'] = (args, kill) => {
    const preload = kill === undefined ? [] : ['--import', killAt];
    const killed = kill === undefined ? env : { ...env, KILL_AT: String(kill) };
    return runToEnd(process.execPath, [...preload, program, ...args], { env: killed });
  };
  return { simulator, solekey };
}

function statusesOf({ accounts, truth }: Simulator): Record<string, string> {
  const keys = accounts.flatMap(({ id }) => truth.usersAt(id).flatMap((user) => user.keys));
  return Object.fromEntries(keys.map(({ id, status }) => [id, status]));
}

const apply = ['apply', planFile, '--yes', '--verify-pause', '1ms'];
const undo = ['undo', 'last', '--yes', '--verify-pause', '1ms'];

/** @returns whether it was killed: beyond the last moment it is not. */
async function killedAt(moment: number, planned: ReadonlySet<string>): Promise<boolean> {
  const { simulator, solekey } = await openCloud(join(folder, String(moment)));
  try {
    const before = statusesOf(simulator);
    const first = await solekey(apply, moment);
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
    const first = await openCloud(join(folder, 'plan'));
    const made = await first.solekey(['plan', '--format', 'json', '--quiet']);
    await first.simulator.close();
    writeFileSync(planFile, made.stdout);
    const planned = new Set<string>(JSON.parse(made.stdout).actions.map(({ key }: { key: string }) => key));
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
  }, 600_000);
});
