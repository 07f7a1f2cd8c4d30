import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemCommand } from '../../tools/system-setup.ts';
import { runToEnd } from '../../tools/testing/run-to-end.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { createAws, jsonOf } from './run-aws.ts';
import { createSolekey } from './run-solekey.ts';
import { motoVariables, startMoto } from './start-moto.ts';
import { startSimulate } from './start-simulate.ts';
import { makeKey, simulatedStatuses, statusesOf } from './user-keys.ts';

// `plan --format sh`, run with the AWS CLI as people have it.

const haste = ['--yes', '--verify-pause', '20ms'];
const application = ['apply', 'plan.json', '--accept-unknown-signer', ...haste];

describe('on a simulated organization', () => {
  test('it comes to the state that `apply` comes to, and again to the same', async () => {
    const simulated = await simulate();
    const statuses = () => simulatedStatuses(simulated);
    const { solekey, script } = await planned(simulated.variables, '--org');
    const before = await statuses();
    expect(await solekey(...application)).toMatchObject({ code: 0 });
    const applied = await statuses();
    expect(applied).not.toEqual(before);
    await simulated.advance(60);
    expect(await solekey('undo', 'last', ...haste)).toMatchObject({ code: 0 });
    await simulated.advance(60);
    expect(await statuses()).toEqual(before);

    const ended = await script('sh');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(await statuses()).toEqual(applied);
    // What it prints to undo it, pasted into a shell.
    const [undo = ''] = /aws iam update-access-key .*$/m.exec(ended.stdout) ?? [];
    expect(undo).toContain('--status=Active');

    const again = await script('sh');
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(
      new Set(
        again.stdout
          .trim()
          .split('\n')
          .map((line) => line.replace(/^(\w+): \w+ of \S+ /, '$1 ')),
      ),
    ).toEqual(new Set(['left is inactive already.']));
    expect(await statuses()).toEqual(applied);
  });

  test('it is sound sh, to every shell that people have', async () => {
    const simulated = await simulate();
    const before = await simulatedStatuses(simulated);
    const { folder, script } = await planned(simulated.variables, '--org');
    const checked = await runToEnd('shellcheck', ['--shell=sh', '--severity=style', join(folder, 'plan.sh')]);
    expect(checked).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const told = await Promise.all(
      [['dash'], ['busybox', 'sh'], ['bash', '--posix']].map((shell) => script(...shell, '--dry-run')),
    );
    for (const { code, stdout, stderr } of told) {
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^(would switch off: AKIA\w+ of \S+\n)+$/);
    }
    expect(await simulatedStatuses(simulated)).toEqual(before);
  });

  test.each<[string, (aws: ReturnType<typeof createAws>, user: string, keep: string) => Promise<unknown>]>([
    [
      'the key that stays was switched off',
      (aws, user, keep) =>
        aws(
          'iam',
          'update-access-key',
          `--user-name=${user}`,
          `--access-key-id=${keep}`,
          '--status=Inactive',
        ),
    ],
    ['the user was deleted', (aws, user) => deleteUser(aws, user)],
  ])('it stops before its first write where %s', async (_, change) => {
    const simulated = await simulate();
    const { script, actions } = await planned(simulated.variables, '--org');
    const [first] = actions;
    await change(createAws(simulated.variables), first?.user.name ?? '', first?.keep ?? '');
    await simulated.advance(60);
    const before = await simulatedStatuses(simulated);
    const ended = await script('sh');
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain(`of ${first?.user.name}`);
    expect(await simulatedStatuses(simulated)).toEqual(before);
  });
});

test('on a moto server it comes to the state that `apply` comes to', async () => {
  const moto = await startMoto();
  onTestFinished(async () => void (await moto.stop()));
  const variables = motoVariables(moto.url);
  const aws = createAws(variables);
  await jsonOf(aws('iam', 'create-user', '--user-name=eve'));
  const goes = await makeKey(aws, 'eve');
  const stays = await makeKey(aws, 'eve');
  const { solekey, script } = await planned(variables, '--keep', stays);
  expect(await solekey(...application)).toMatchObject({ code: 0 });
  const applied = await statusesOf(aws, 'eve');
  expect(applied).toEqual({ [goes]: 'Inactive', [stays]: 'Active' });
  expect(await solekey('undo', 'last', ...haste)).toMatchObject({ code: 0 });
  expect(await script('sh')).toMatchObject({ code: 0, stderr: '' });
  expect(await statusesOf(aws, 'eve')).toEqual(applied);
});

async function simulate() {
  const simulated = await startSimulate('--accounts', '2', '--users', '6', '--seed', '4');
  onTestFinished(async () => void (await simulated.stop()));
  await simulated.advance(16 * 60);
  return simulated;
}

type Action = { user: { name: string }; keep: string };

/** A folder with `plan.json` and `plan.sh`, and what runs in it. */
async function planned(variables: Readonly<Record<string, string>>, ...options: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'solekey-plan-script-'));
  const own = { ...variables, XDG_STATE_HOME: folder };
  const solekey = createSolekey(own, { cwd: folder });
  const { code, stderr, stdout } = await solekey(
    ...['plan', ...options, '--out', 'plan.json', '--format', 'sh=plan.sh', '--format', 'json'],
  );
  expect([1, 3], stderr).toContain(code);
  const env = cleanEnvironment(own);
  env['PATH'] = [dirname(systemCommand('aws')), env['PATH']].join(delimiter);
  const script = (...[shell = '', ...args]: string[]) => {
    const options = args.filter((arg) => arg !== '--dry-run');
    const ofScript = args.filter((arg) => arg === '--dry-run');
    return runToEnd(shell, [...options, join(folder, 'plan.sh'), ...ofScript], { env, cwd: folder });
  };
  return { folder, solekey, script, actions: JSON.parse(stdout).actions as Action[] };
}

async function deleteUser(aws: ReturnType<typeof createAws>, user: string): Promise<void> {
  for (const key of Object.keys(await statusesOf(aws, user)))
    await aws('iam', 'delete-access-key', `--user-name=${user}`, `--access-key-id=${key}`);
  await aws('iam', 'delete-user', `--user-name=${user}`);
}
