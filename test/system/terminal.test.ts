import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemCommand } from '../../tools/system-setup.ts';
import { runToEnd } from '../../tools/testing/run-to-end.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { createSolekey, program } from './run-solekey.ts';
import { type SimulatedAws, startSimulate } from './start-simulate.ts';

// On a real terminal (Python's pty): the questions of apply and undo, and what ends them.
let simulated: SimulatedAws;
beforeAll(async () => {
  simulated = await startSimulate('--accounts', '1', '--users', '8', '--seed', '4');
});
afterAll(async () => void (await simulated.stop()));

async function planned() {
  const cwd = mkdtempSync(join(tmpdir(), 'solekey-terminal-'));
  const variables = { ...simulated.variables, XDG_STATE_HOME: cwd, TERM: 'xterm' };
  const solekey = createSolekey(variables, { cwd });
  const { stdout } = await solekey('plan', '--out', 'plan.json', '--format', 'json');
  const [action] = (JSON.parse(stdout) as { actions: { id: string; key: string }[] }).actions;
  if (action === undefined) throw new Error('The plan has no action.');
  const onTerminal = (waitFor: string, keys: string, args: readonly string[], columns = '80') => {
    const script = join(import.meta.dirname, 'terminal/on-terminal.py');
    const command = [script, columns, waitFor, keys, process.execPath, program, ...args];
    return runToEnd(systemCommand('python'), command, { cwd, env: cleanEnvironment(variables) });
  };
  const apply = [
    'apply',
    'plan.json',
    '--only',
    action.id,
    '--verify-pause',
    '20ms',
    '--accept-unknown-signer',
  ];
  const statusOf = async (key: string) =>
    (await simulated.state()).accounts
      .flatMap(({ users }) => users.flatMap(({ keys }) => keys))
      .find(({ id }) => id === key)?.status;
  const locks = () =>
    readdirSync(cwd, { recursive: true, encoding: 'utf8' }).filter((path) => /lock-/.test(path));
  return { onTerminal, apply, action, statusOf, solekey, locks };
}

describe('a question', () => {
  test.each([
    ['Ctrl-C', '\\x03'],
    ['Ctrl-D', '\\x04'],
    ['Escape', '\\x1b'],
  ])('%s: nothing is changed, said in a line, exit code 130', async (_, keys) => {
    const { onTerminal, apply, action, statusOf, locks } = await planned();
    const { code, stdout } = await onTerminal('Deactivate', keys, apply);
    expect(code).toBe(130);
    expect(stdout).toContain('Nothing was changed by it.');
    expect(stdout).not.toMatch(/unsettled|at .*\.ts:\d/);
    expect(await statusOf(action.key)).toBe('Active');
    expect(locks()).toEqual([]);
  });

  test.each([
    ['n', 2, 'Active'],
    ['y', 0, 'Inactive'],
  ])('answered with %s', async (keys, exitCode, status) => {
    const { onTerminal, apply, action, statusOf, solekey } = await planned();
    const { code } = await onTerminal('Deactivate', keys, apply);
    expect([code, await statusOf(action.key)]).toEqual([exitCode, status]);
    if (status === 'Active') return;
    await onTerminal('Switch 1 access key on again?', '\\x03', ['undo', 'last', '--verify-pause', '20ms']);
    expect(await statusOf(action.key)).toBe('Inactive');
    expect(await solekey('undo', 'last', '--yes', '--verify-pause', '20ms')).toMatchObject({ code: 0 });
    expect(await statusOf(action.key)).toBe('Active');
  });

  test('on a terminal that does not know its width it has lines all the same', async () => {
    const { onTerminal, apply } = await planned();
    const { stdout } = await onTerminal('Deactivate', 'n', apply, '0');
    expect(stdout).toMatch(/Deactivate 1 access key/);
  });
});
