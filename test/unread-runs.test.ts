import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Run } from '../src/domain/run/run.ts';
import { createSimulator, createWorld } from '../src/simulator/index.ts';
import { runToEnd } from '../tools/testing/run-to-end.ts';
import { program, programEnvironment } from './command-line/program.ts';

// A run is more than what is told of it: where nobody reads on, or the disk takes no more of it, its journal has it all.

async function planned() {
  const world = createWorld({ seed: 4, accounts: 1, users: 12, now: Date.now(), oddAccounts: 0 });
  const simulator = createSimulator({
    ...world,
    defaults: { ...world.defaults, eventualConsistencyMs: 0, trailLagMs: [0, 0] },
  });
  const { url } = await simulator.listen();
  onTestFinished(() => simulator.close());
  const cwd = mkdtempSync(join(tmpdir(), 'solekey-unread-'));
  const env = {
    ...programEnvironment(),
    ...{ AWS_ENDPOINT_URL: url, AWS_REGION: simulator.region, XDG_STATE_HOME: cwd },
    AWS_ACCESS_KEY_ID: simulator.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: simulator.credentials.secretAccessKey,
  };
  const shell = (line: string) => runToEnd('sh', ['-c', line, process.execPath, program], { cwd, env });
  const solekey = (...args: string[]) => runToEnd(process.execPath, [program, ...args], { cwd, env });
  const told = async (...args: string[]) => JSON.parse((await solekey(...args, '--format', 'json')).stdout);
  const { actions } = await told('plan', '--out', 'plan.json');
  const statuses = () => {
    const keys = simulator.accounts.flatMap(({ id }) =>
      simulator.truth.usersAt(id).flatMap((user) => user.keys),
    );
    return Object.fromEntries(keys.map(({ id, status }) => [id, status]));
  };
  return { shell, solekey, told, statuses, keys: actions.map(({ key }: { key: string }) => key) as string[] };
}

const haste = '--yes --verify-pause 20ms';
const unread = (command: string) => `{ "$0" "$1" ${command} ${haste}; echo "exit $?" >&2; } | head -n 1`;
const states = ({ actions }: Run) => actions.map(({ state }) => state);

describe('nobody reads on', () => {
  it('apply ends after the key under way, says so, and goes on when it is given again', async () => {
    const { shell, solekey, told, statuses, keys } = await planned();
    expect(keys.length).toBeGreaterThan(3);
    const { stderr } = await shell(unread('apply plan.json'));
    expect(stderr).toMatch(/Standard output is closed\. The run stops after the current key/);
    expect(stderr).toMatch(/\nexit 3\n$/);
    const shown: Run & { planned: number } = await told('runs', 'show', 'last');
    expect(shown).toMatchObject({ state: 'stopped', planned: keys.length });
    expect(shown.actions.length).toBeLessThan(keys.length);
    const off = keys.filter((key) => statuses()[key] === 'Inactive');
    expect(shown.actions.map(({ key, state }) => [key, state])).toEqual(off.map((key) => [key, 'done']));
    expect(await solekey('apply', 'plan.json', ...haste.split(' '))).toMatchObject({ code: 0 });
    expect(keys.map((key) => statuses()[key])).toEqual(keys.map(() => 'Inactive'));
  });

  it('apply --watch watches on what it has done', async () => {
    const { shell, told, keys } = await planned();
    // What the reader leaves behind is noticed at the next text: the line that the watch begins with, or a key.
    const { stderr } = await shell(unread('apply plan.json --watch 1s'));
    expect(stderr).toMatch(/closed\. The run stops after the current key\. The watch continues/);
    expect(stderr).toMatch(/\nexit 3\n$/);
    const shown: Run = await told('runs', 'show', 'last');
    expect(shown.actions.length).toBeLessThan(keys.length);
  });

  it('undo goes on to its end, since it ends an outage', async () => {
    const { shell, solekey, told, statuses, keys } = await planned();
    const before = statuses();
    await solekey('apply', 'plan.json', ...haste.split(' '));
    const { stderr } = await shell(unread('undo last'));
    expect(stderr).toMatch(
      /Standard output is closed\. The run continues to its end\. To see the result: solekey runs show last/,
    );
    expect(stderr).toMatch(/\nexit 0\n$/);
    expect(states(await told('runs', 'show', 'last'))).toEqual(keys.map(() => 'undone'));
    expect(statuses()).toEqual(before);
  });
});

it('the disk takes no more of the answer: apply ends in order, and tells what could not be written', async () => {
  const { shell, told, statuses, keys } = await planned();
  // Its device refuses every byte as a full disk does.
  const { stderr } = await shell(`"$0" "$1" apply plan.json ${haste} > /dev/full; echo "exit $?" >&2`);
  expect(stderr).toContain('the disk is full');
  expect(stderr).toMatch(/\nexit 3\n$/);
  const shown: Run = await told('runs', 'show', 'last');
  expect(shown.state).toBe('stopped');
  const off = keys.filter((key) => statuses()[key] === 'Inactive');
  expect(shown.actions.map(({ key, state }) => [key, state])).toEqual(off.map((key) => [key, 'done']));
});
