import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { policyOf } from '../src/app/permissions/policy-of.ts';
import { account, credentialsOf, ownWorld } from './self/own-world.ts';

// The IAM user's own keys, with the permissions that `policy self` prints and that are enforced.

const quick = ['--yes', '--verify-pause', '20ms'];

test.each([
  ['alice', '/'],
  ['eve', '/team/eve/'],
  ['=a,b+c@d', '/x/'],
])('%s at %s finds, deactivates and verifies their own key', async (name, path) => {
  const { json, keys, simulator, statuses } = await ownWorld({ name, path });
  const [old, current] = keys;
  const scan = await json('scan', '--self');
  expect(scan.code).toBe(1);
  expect(scan.answer.findings).toMatchObject([{ status: 'fail', subject: { name }, account }]);
  const plan = await json('plan', '--self', '--out', 'plan.json');
  expect(plan.answer.actions).toMatchObject([{ user: { name }, key: old.id, keep: current.id }]);
  expect(plan.answer.decisions[0].reasons.map(({ code }: { code: string }) => code)).toContain(
    'undo-not-permitted',
  );
  const applied = await json('apply', 'plan.json', '--self', ...quick);
  expect(applied.stderr).toContain('You cannot undo this yourself');
  expect([applied.code, applied.answer.actions]).toMatchObject([0, [{ state: 'done', key: old.id }]]);
  expect(statuses()).toEqual(['Inactive', 'Active']);
  expect(await json('verify', 'last', '--self')).toMatchObject({
    code: 0,
    answer: { actions: [{ state: 'stands' }] },
  });
  const undone = await json('undo', 'last', '--self', ...quick);
  expect([undone.code, undone.answer.actions]).toMatchObject([1, [{ state: 'refused' }]]);
  expect(statuses()).toEqual(['Inactive', 'Active']);
  const asked = Object.keys(simulator.calls.toJSON());
  expect(asked.filter((call) => /List(Users|Accounts)|Report|AssumeRole/.test(call))).toEqual([]);
});

describe('after an apply and a verify the next step', () => {
  test('is the administrator’s command where the user may not read a quarantine', async () => {
    const { solekey, json, keys } = await ownWorld();
    const [old] = keys;
    await json('plan', '--self', '--out', 'plan.json');
    const reactivation = `aws iam update-access-key --user-name=alice --access-key-id=${old.id} --status=Active`;
    for (const command of [
      ['apply', 'plan.json', '--self', ...quick],
      ['verify', 'last', '--self'],
    ]) {
      const { stdout } = await solekey(...command);
      expect(stdout).toContain(`ask an administrator of account ${account} to run:`);
      expect(stdout).toContain(reactivation);
      expect(stdout).not.toContain('solekey undo run-');
    }
  });

  test('is the same user’s undo, with --self, where they may read it', async () => {
    const statements = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
    const { solekey, json } = await ownWorld({ statements });
    await json('plan', '--self', '--out', 'plan.json');
    const { stdout } = await solekey('apply', 'plan.json', '--self', ...quick);
    expect(stdout).toMatch(/solekey undo run-\S+ --verify-pause 20ms --self\n/);
    expect((await solekey('verify', 'last', '--self')).stdout).toMatch(/solekey undo run-\S+ --self\n/);
  });
});

describe('an undo', () => {
  const readsPolicies = {
    Effect: 'Allow',
    Action: 'iam:ListAttachedUserPolicies',
    Resource: `arn:aws:iam::${account}:user/alice`,
  };

  test('is the user’s own where they may read their policies', async () => {
    const statements = [...policyOf('self').Statement, readsPolicies];
    const { json, statuses } = await ownWorld({ statements });
    const plan = await json('plan', '--self', '--out', 'plan.json');
    expect(JSON.stringify(plan.answer)).not.toContain('undo-not-permitted');
    const applied = await json('apply', 'plan.json', '--self', ...quick);
    expect(applied.stderr).not.toContain('cannot undo');
    expect(await json('undo', 'last', '--self', ...quick)).toMatchObject({ code: 0 });
    expect(statuses()).toEqual(['Active', 'Active']);
  });

  test('is an administrator’s where they may not', async () => {
    const { json, as, admin, statuses } = await ownWorld();
    await json('plan', '--self', '--out', 'plan.json');
    await json('apply', 'plan.json', '--self', ...quick);
    expect(await as(admin).json('undo', 'last', ...quick)).toMatchObject({ code: 0 });
    expect(statuses()).toEqual(['Active', 'Active']);
  });
});

test.each<[unusedDays: [number, number], status: string, code: number]>([
  [[200, 10], 'fail', 1],
  [[10, 10], 'pass', 0],
])('unused for %j days: the control of unused keys says %s', async (unusedDays, status, code) => {
  const { json, simulator } = await ownWorld({ unusedDays });
  const scan = await json('scan', '--self', '--all', '--control', 'iam-access-key-unused');
  expect([scan.code, scan.answer.findings]).toMatchObject([code, [{ status, subject: { name: 'alice' } }]]);
  expect(simulator.calls.toJSON()).toMatchObject({ 'iam:GetAccessKeyLastUsed': 2, 'iam:ListAccessKeys': 1 });
});

test('of several keys in use the one that signs is kept, the older one too', async () => {
  const { as, keys } = await ownWorld({ unusedDays: [1, 1] });
  const [older] = keys;
  const { answer } = await as(credentialsOf(older)).json('plan', '--self');
  expect(answer.decisions).toMatchObject([{ outcome: 'migrate', keep: older.id, deactivate: [] }]);
});

test('the key that signs is never deactivated, used or not', async () => {
  const { as, keys } = await ownWorld({ unusedDays: [200, 200] });
  const [older, younger] = keys;
  const { answer } = await as(credentialsOf(older)).json('plan', '--self');
  expect(answer.actions).toMatchObject([{ key: younger.id, keep: older.id }]);
  const other = await as(credentialsOf(older)).json('plan', '--self', '--keep', younger.id);
  expect(other.answer.decisions).toMatchObject([{ outcome: 'blocked', reasons: [{ code: 'signer' }] }]);
});

test('a quarantined user is refused by AWS itself, and where it can be read by the plan', async () => {
  const policyArn = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3';
  const world = await ownWorld({ policyArn });
  await world.json('plan', '--self', '--out', 'plan.json');
  const applied = await world.json('apply', 'plan.json', '--self', ...quick);
  expect([applied.code, applied.answer.actions]).toMatchObject([3, [{ state: 'failed' }]]);
  expect(world.statuses()).toEqual(['Active', 'Active']);
  const all = await ownWorld({ policyArn, statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });
  const { answer } = await all.json('plan', '--self');
  expect(answer.decisions).toMatchObject([{ outcome: 'blocked', reasons: [{ code: 'quarantined' }] }]);
});

test.each([
  ['GetAccessKeyLastUsed', 'last-use-unreadable'],
  ['GetUser', 'user-unreadable'],
])('an older policy without %s: unknown, with the statement to add', async (action, code) => {
  const [own] = policyOf('self').Statement;
  const Action = [own?.Action ?? []].flat().filter((each) => each !== `iam:${action}`);
  const { json, statuses } = await ownWorld({ statements: [{ ...own, Action }] });
  const { answer } = await json('plan', '--self');
  const [decision] = answer.decisions;
  expect(decision.outcome).toBe('blocked');
  const { message } = decision.reasons.find((reason: { code: string }) => reason.code === code);
  expect(message).toContain(`"Action": "iam:${action}"`);
  expect(statuses()).toEqual(['Active', 'Active']);
});

describe('a session', () => {
  test('names no key: off a terminal it is refused with the words that name one', async () => {
    const { as, keys, sessionOf } = await ownWorld();
    const session = as(await sessionOf(keys[1]));
    const { code, stderr, stdout } = await session.solekey('plan', '--self');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('do not name the access key that they were created with');
    for (const { id } of keys) expect(stderr).toContain(`--signing-key ${id}`);
  });

  test('of a key that was named keeps that key, in the plan and in the run', async () => {
    const { as, keys, sessionOf, statuses } = await ownWorld();
    const [old, current] = keys;
    const session = as(await sessionOf(current));
    const flag = ['--self', '--signing-key', current.id];
    const { answer } = await session.json('plan', ...flag, '--out', 'plan.json');
    expect(answer.actions).toMatchObject([{ key: old.id, keep: current.id }]);
    expect(await session.solekey('apply', 'plan.json', '--self', ...quick)).toMatchObject({ code: 2 });
    const other = ['--self', '--signing-key', old.id, '--dry-run'];
    const wrong = await session.json('apply', 'plan.json', ...other);
    expect([wrong.code, wrong.answer.actions]).toMatchObject([1, [{ state: 'refused' }]]);
    expect(await session.json('apply', 'plan.json', ...flag, ...quick)).toMatchObject({ code: 0 });
    expect(statuses()).toEqual(['Inactive', 'Active']);
  });

  test('that is looked into first is counted like any other call', async () => {
    const { as, keys, sessionOf, simulator } = await ownWorld();
    const session = as(await sessionOf(keys[1]));
    simulator.resetCalls();
    const { stdout } = await session.solekey('plan', '--verbose', '--self', '--signing-key', keys[1].id);
    expect(simulator.calls.byOperation.get('iam:ListAccessKeys')).toBe(2);
    expect(stdout).toContain('ListAccessKeys 2');
  });

  test('is scanned without a question', async () => {
    const { as, keys, sessionOf } = await ownWorld();
    expect(await as(await sessionOf(keys[1])).solekey('scan', '--self')).toMatchObject({ code: 1 });
  });
});

test('the accounts of the configuration file are left out, since flags win', async () => {
  const { json, simulator } = await ownWorld();
  const file = join(mkdtempSync(join(tmpdir(), 'solekey-self-')), 'solekey.yaml');
  writeFileSync(file, 'organization: true\nroleName: audit\npath: report\n');
  const { code, stderr, answer } = await json('scan', '--self', '--config', file);
  expect([code, stderr.includes('cannot be used')]).toEqual([1, false]);
  expect(answer.findings).toMatchObject([{ subject: { name: 'alice' } }]);
  expect(Object.keys(simulator.calls.toJSON()).sort()).toEqual([
    'iam:ListAccessKeys',
    'sts:GetCallerIdentity',
  ]);
});

describe('what is refused before anything is read', () => {
  test.each([
    [['--accounts', '111122223333'], '--accounts'],
    [['--org'], '--org'],
    [['--ou', 'Prod'], '--ou'],
    [['--user', 'alice'], '--user'],
    [['--role-arn', 'arn:aws:iam::111122223333:role/x'], '--role-arn'],
    [['--role-name', 'x'], '--role-name'],
    [['--external-id', 'x1'], '--external-id'],
    [['--exclude', '111122223333'], '--exclude'],
    [['--path', 'report'], '--path report'],
  ])('--self with %j', async (args, flag) => {
    const { solekey, simulator } = await ownWorld();
    for (const command of ['scan', 'plan']) {
      const { code, stderr, stdout } = await solekey(command, '--self', ...args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(`--self and ${flag} cannot be used together`);
    }
    expect(simulator.calls.total).toBe(0);
  });

  test.each([
    ['apply', 'x'],
    ['undo', 'last'],
    ['verify', 'last'],
  ])('%s with a role', async (...command) => {
    const { solekey } = await ownWorld();
    const { code, stderr } = await solekey(...command, '--self', '--role-arn', 'arn:aws:iam::1:role/x');
    expect([code, stderr]).toEqual([2, expect.stringContaining('--self and --role-arn cannot be used')]);
  });

  test('a key that signs no session of this user', async () => {
    const { solekey, keys } = await ownWorld();
    for (const key of [keys[0].id, 'AKIAIOSFODNN7EXAMPLE', 'x'])
      expect(await solekey('plan', '--self', '--signing-key', key)).toMatchObject({ code: 2, stdout: '' });
  });
});

test('a role and root are not an IAM user', async () => {
  const world = await ownWorld();
  const { script } = world.simulator;
  const root = script.createAccessKey({ account, by: { root: true } });
  const { code, stderr, stdout } = await world.as(credentialsOf(root)).solekey('scan', '--self');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(`arn:aws:iam::${account}:root is the root user of the account, not an IAM user`);
});

test('the plan and the run of others are refused with --self', async () => {
  const { json, as, admin, solekey, statuses } = await ownWorld();
  await as(admin).json('plan', '--out', 'all.json');
  const { code, stderr } = await solekey('apply', 'all.json', '--self', ...quick);
  expect([code, stderr]).toEqual([2, expect.stringContaining('these actions are about bob')]);
  expect(statuses()).toEqual(['Active', 'Active']);
  expect(await as(admin).json('apply', 'all.json', ...quick)).toMatchObject({ code: 0 });
  for (const command of [
    ['undo', 'last', ...quick],
    ['verify', 'last'],
  ])
    expect(await json(...command, '--self')).toMatchObject({ code: 2, answer: null });
});
