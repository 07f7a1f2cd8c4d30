import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { runOnTerminal, type Step } from './run-on-terminal.ts';
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
  const [action] = (JSON.parse(stdout) as Pick<Plan, 'actions'>).actions;
  if (action === undefined) throw new Error('The plan has no action.');
  const onTerminal = (steps: readonly Step[], args: readonly string[], columns = '80') =>
    runOnTerminal([process.execPath, program, ...args], steps, {
      ...{ cwd, env: cleanEnvironment(variables), columns },
    });
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

const question = 'Type yes or no: ';

describe('a question', () => {
  test.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
    ['Escape', '\u001b'],
    ['no', 'no\r'],
    ['skip', 'skip\r'],
    ['y', 'y\r'],
    ['Enter alone', '\r'],
    ['yes, typed long before it is shown, and then Enter', 'yes\ryes', '\r'],
  ])('%s: cancelled, exit code 130', async (_, ...keys) => {
    const { onTerminal, apply, action, statusOf, locks } = await planned();
    const [early = '', late = ''] = keys.length === 1 ? ['', ...keys] : keys;
    const { code, stdout } = await onTerminal(
      [
        ['', early],
        [question, late],
      ],
      apply,
    );
    expect(code).toBe(130);
    expect(stdout).toContain('Cancelled. Nothing changed.');
    expect(stdout).not.toMatch(/unsettled|at .*\.ts:\d|wrong usage|--help/);
    expect(await statusOf(action.key)).toBe('Active');
    expect(locks()).toEqual([]);
  });

  test('shows what it asks about, of apply and of undo, and goes on after yes', async () => {
    const { onTerminal, apply, action, statusOf } = await planned();
    const { account, user, key, keep } = action;
    const applied = await onTerminal([[question, 'yes\r']], apply);
    const shown = [
      `${user.name} (account ${account})`,
      new RegExp(`deactivate ${key} {2}(unused for \\d+ days|never used, created \\d+ days ago)`),
      `keep       ${keep}`,
      'Deactivate 1 access key of 1 user?',
    ];
    for (const text of shown) expect(applied.stdout).toMatch(text);
    expect([applied.code, await statusOf(key)]).toEqual([0, 'Inactive']);
    const undo = ['undo', 'last', '--verify-pause', '20ms'];
    const left = await onTerminal([[question, 'no\r']], undo);
    expect(left.code).toBe(130);
    expect(left.stdout).toContain(`${user.name} (account ${account})`);
    expect(left.stdout).toMatch(new RegExp(`reactivate ${key} {2}deactivated at 20\\d\\d-`));
    expect(left.stdout).toContain('Reactivate 1 access key of 1 user?');
    expect(left.stdout).toContain('Cancelled. Nothing changed.');
    expect(await statusOf(key)).toBe('Inactive');
    expect((await onTerminal([[question, 'yes\r']], undo)).code).toBe(0);
    expect(await statusOf(key)).toBe('Active');
  });

  test('on a terminal that does not know its width it has lines all the same', async () => {
    const { onTerminal, apply } = await planned();
    const { stdout } = await onTerminal([[question, 'no\r']], apply, '0');
    expect(stdout).toMatch(/Deactivate 1 access key/);
  });
});

test('off a terminal nobody is asked: wrong usage', async () => {
  const { solekey, apply, action, statusOf } = await planned();
  const { code, stderr } = await solekey(...apply);
  expect(code).toBe(2);
  expect(stderr).toContain("apply can't ask for confirmation: this is not a terminal.");
  expect(await statusOf(action.key)).toBe('Active');
});
