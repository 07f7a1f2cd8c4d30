import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dearPropertyRuns } from '../../../test/worlds/how-many.ts';
import type { Plan, PlanAction } from '../../domain/plan/plan.ts';
import type { PlanOutcome } from '../../domain/plan/plan-event.ts';
import { defaultReportOptions } from '../report.ts';
import { hostileNames } from '../testing/hostile-names.ts';
import { type AwsAnswers, runWithScriptedAws } from '../testing/scripted-aws.ts';
import { planSh, quoted } from './plan-sh.ts';

const [goes, stays, third] = [
  'AKIAGOES000000000001',
  'AKIASTAYS00000000002',
  'AKIATHIRD00000000003',
] as const;
const user = { name: 'eve', arn: 'arn:aws:iam::111122223333:user/eve', userId: 'AIDAEVE' };
const seen = (id: string, at: string | null) => ({
  ...{ id, status: 'Active', createdAt: '2024-01-01T00:00:00Z' },
  lastUsed: { state: at === null ? ('never' as const) : ('used' as const), at, region: null, service: null },
});
const action: PlanAction = {
  ...{ id: `deactivate-${goes}`, kind: 'deactivate', account: '111122223333', user, key: goes, keep: stays },
  seen: { keys: [seen(goes, '2026-01-31T09:30:00Z'), seen(stays, '2026-05-31T00:00:00Z')] },
};
const plan = {
  ...{ schema: 'solekey.plan/1', id: 'plan-1', digest: '0'.repeat(64), complete: true },
  ...{ createdAt: '2026-06-01T12:00:00Z', expiresAt: '9999-06-02T12:00:00Z' },
  accounts: [{ id: '111122223333', partition: 'aws', roleArn: null }],
  ...{ actions: [action], decisions: [] },
} as unknown as Plan;

async function scriptOf(changed: Partial<Plan> = {}): Promise<string> {
  let text = '';
  const outcome = { plan: { ...plan, ...changed } } as PlanOutcome;
  for await (const chunk of planSh(outcome, defaultReportOptions)) text += chunk;
  return text;
}

const listed = (own: string, kept = 'Active', ...more: string[]) =>
  [`${goes}\t${own}`, `${stays}\t${kept}`, ...more].join('\n');
const before = listed('Active');
const after = listed('Inactive');
const lastUsed = { [goes]: '2026-01-31T09:30:00+00:00' };
const sound: AwsAnswers = { keys: [before, after, after], lastUsed };
const off = `${goes} Inactive`;
const onAgain = `${goes} Active`;

describe.each([[['sh']], [['bash', '--posix']]])('a script run by %j', (shell) => {
  const run = async (answers: AwsAnswers, changed: Partial<Plan> = {}, args: string[] = []) =>
    runWithScriptedAws(await scriptOf(changed), answers, { shell, args });

  test('reads, writes, and believes two reads that agree, seconds apart', async () => {
    const { code, stdout, stderr, calls, writes } = await run(sound);
    expect([code, stderr, writes]).toEqual([0, '', [off]]);
    expect(stdout).toContain(
      `aws iam update-access-key --user-name=eve --access-key-id=${goes} --status=Active`,
    );
    expect(calls.map((call) => call.replace(/ --.*/, ''))).toEqual([
      'sts get-caller-identity',
      'sts get-caller-identity',
      'iam list-access-keys',
      'iam get-access-key-last-used',
      'iam update-access-key',
      'iam list-access-keys',
      'sleep 2',
      'iam list-access-keys',
    ]);
  });

  test('waits until the write can be seen', async () => {
    const { code, writes } = await run({ ...sound, keys: [before, before, after, null, after, after] });
    expect([code, writes]).toEqual([0, [off]]);
  });

  test('believes no two reads that have another between them', async () => {
    const { calls } = await run({ ...sound, keys: [before, after, before, after, after] });
    expect(calls.filter((call) => call.startsWith('iam list-access-keys'))).toHaveLength(5);
  });

  test('leaves what is inactive already', async () => {
    const { code, stdout, writes } = await run({ keys: [after] });
    expect([code, writes]).toEqual([0, []]);
    expect(stdout).toContain('inactive already');
  });

  test('writes nothing in a dry run', async () => {
    const { code, stdout, writes } = await run(sound, {}, ['--dry-run']);
    expect([code, stdout, writes]).toEqual([0, `would switch off: ${goes} of eve\n`, []]);
  });

  test('takes no other argument', async () => {
    const { code, calls } = await run(sound, {}, ['--force']);
    expect([code, calls]).toEqual([2, []]);
  });

  test('assumes the role of the plan', async () => {
    const roleArn = 'arn:aws:iam::111122223333:role/Fix';
    const accounts = [{ id: '111122223333', partition: 'aws' as const, roleArn }];
    const { code, calls } = await run(sound, { accounts });
    expect(code).toBe(0);
    expect(calls).toContainEqual(expect.stringContaining(`assume-role --role-arn=${roleArn}`));
  });

  test.each<[string, AwsAnswers, string, Partial<Plan>?]>([
    ['the plan is too old', sound, 'good until', { expiresAt: '2026-06-02T12:00:00Z' }],
    ['the account is another', { ...sound, account: '999988887777' }, 'account 999988887777'],
    ['the user of the key signs', { ...sound, arn: user.arn }, 'credentials are of eve'],
    ['the keys can not be read', { keys: [null] }, 'could not be read'],
    ['the key is gone', { keys: [`${stays}\tActive`] }, 'is gone'],
    ['the key that stays is inactive', { ...sound, keys: [listed('Active', 'Inactive')] }, 'is not active'],
    ['the key that stays is gone', { ...sound, keys: [`${goes}\tActive`] }, 'is not active'],
    ['another key is active', { ...sound, keys: [listed('Active', 'Active', `${third}\tActive`)] }, third],
    ['a status is unknown', { ...sound, keys: [listed('Active', 'Active', `${third}\tPaused`)] }, 'Paused'],
    ['the key was used since', { ...sound, lastUsed: { [goes]: '2026-01-31T09:30:01Z' } }, 'was used after'],
    ['the last use can not be read', { ...sound, lastUsed: { [goes]: null } }, 'last use'],
    ['the last use is a part of one', { ...sound, lastUsed: { [goes]: '2026' } }, 'last use'],
    ['the last use is no time', { ...sound, lastUsed: { [goes]: 'soon' } }, 'last use'],
    [
      'a name is none',
      sound,
      'can be no name',
      { actions: [{ ...action, user: { ...user, name: '$(id)' } }] },
    ],
    ['a key is none', sound, 'can be no name', { actions: [{ ...action, key: 'A;b' }] }],
  ])('stops before the write where %s', async (_, answers, reported, changed = {}) => {
    const { code, stderr, writes } = await run(answers, changed);
    expect([code, writes]).toEqual([1, []]);
    expect(stderr).toContain('Stopped: ');
    expect(stderr).toContain(reported);
  });

  test.each<[string, AwsAnswers, string[], string]>([
    [
      'the key that stays is then not active',
      { ...sound, keys: [before, listed('Inactive', 'Inactive')] },
      [off, onAgain],
      'was switched on again',
    ],
    ['the write fails', { ...sound, updateFails: true }, [off], 'is not known'],
    ['it is never seen', { ...sound, keys: [before] }, [off], "still can't be seen"],
  ])('stops after the write where %s', async (_, answers, written, reported) => {
    const { code, stderr, writes } = await run(answers);
    expect([code, writes]).toEqual([1, written]);
    expect(stderr).toContain(reported);
  });

  test('a use of a key that was never used is a new one', async () => {
    const keys = [seen(goes, null), seen(stays, null)];
    const actions = [{ ...action, seen: { keys } }];
    expect((await run(sound, { actions })).writes).toEqual([]);
    const never = { ...sound, lastUsed: { [goes]: 'None' } };
    expect((await run(never, { actions })).writes).toEqual([off]);
  });

  test('the first stop is the last step', async () => {
    const other = { ...action, user: { ...user, name: 'bob' } };
    const { code, calls } = await run({ keys: [null] }, { actions: [action, other] });
    expect(code).toBe(1);
    expect(calls.filter((call) => call.includes('bob'))).toEqual([]);
  });
});

test('a plan without an action says so', async () => {
  const ended = runWithScriptedAws(await scriptOf({ actions: [] }), { keys: [] });
  expect(ended).toMatchObject({ code: 0, stdout: 'There is nothing to do.\n', calls: [] });
});

test.each(hostileNames)('no name, owner or reason gets out of its comment: %j', async (name) => {
  const reason = { code: 'idle' as const, message: name, key: goes };
  const decision = {
    ...{ account: '111122223333', user: { ...user, name }, outcome: 'deactivate' as const, keep: stays },
    ...{ deactivate: [goes], actAfter: null, decidedBy: 'rule' as const, owner: name, trails: null },
    reasons: [reason],
  };
  const decisions = [decision, { ...decision, outcome: 'migrate' as const }];
  const clean = await scriptOf();
  const script = await scriptOf({ decisions, actions: [{ ...action, user: { ...user, name } }] });
  const commands = (text: string) =>
    text.split('\n').filter((line) => !/^ *#|^ {2}(deactivate|stop) /.test(line));
  expect(commands(script)).toEqual(commands(clean));
  const { writes } = runWithScriptedAws(script, sound);
  expect(writes).toEqual(/^[\w+=,.@-]{1,64}$/.test(name) ? [off] : []);
});

test('every text is one word to sh', () => {
  const word = fc.string({ unit: 'binary' }).map((text) => text.toWellFormed().replaceAll('\0', ''));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      const { stdout } = spawnSync('sh', ['-c', `printf '%s\\0' ${words.map(quoted).join(' ')}`], {
        encoding: 'utf8',
      });
      expect(stdout.split('\0').slice(0, -1)).toEqual(words);
    }),
    { numRuns: dearPropertyRuns },
  );
});
