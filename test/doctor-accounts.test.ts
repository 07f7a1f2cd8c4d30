import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import type { AccountSpec } from '../src/simulator/index.ts';
import { type Asked, actionsIn, withAws } from './doctor/ask-doctor.ts';
import { accountOf, twoActive } from './peers/account-of.ts';

const [first, second, third] = ['111111111111', '222222222222', '333333333333'] as const;

/** Three accounts; `over` says what is other in one. */
const three = (over: Partial<Record<string, Partial<AccountSpec>>>): AccountSpec[] =>
  [first, second, third].map((id) => ({
    ...accountOf([{ name: 'alice', keys: twoActive }], { id, name: `account-${id[0]}` }),
    ...over[id],
  }));

describe('one account that', () => {
  test('refuses its role is told as such, and holds no other back', async () => {
    await withAws({ accounts: three({ [second]: { roles: [] } }) }, async ({ doctor }) => {
      const { code, answer } = await doctor(['--org']);
      expect(answer.accounts.map(({ id, identity }) => [id, identity])).toEqual([
        [first, expect.stringContaining(':user/organization-admin')],
        [second, null],
        [third, `arn:aws:iam::${third}:role/OrganizationAccountAccessRole`],
      ]);
      expect(actionsIn(answer, 'missing', second)).toEqual(['sts:AssumeRole']);
      expect(actionsIn(answer, 'present', second)).toEqual([]);
      expect(actionsIn(answer, 'present', first)).toHaveLength(9);
      expect(actionsIn(answer, 'present', third)).toHaveLength(10);
      expect(answer.accounts[1]?.permissions[0]?.detail).toContain(`arn:aws:iam::${second}:role/`);
      expect([code, answer.complete]).toEqual([3, true]);
    });
  });

  test('lacks a permission is told with what the lack costs: exit code 1', async () => {
    const permissions = { deny: ['iam:UpdateAccessKey'] };
    await withAws({ accounts: three({ [third]: { permissions } }) }, async ({ doctor, solekey }) => {
      const { code, answer } = await doctor(['--org']);
      expect([code, actionsIn(answer, 'missing', third)]).toEqual([1, ['iam:UpdateAccessKey']]);
      const { stdout } = await solekey(['doctor', '--org']);
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
        '✗ iam:UpdateAccessKey is missing. No key can be switched off, and none on again',
      );
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    });
  });

  test.each([
    ['organization', 'a service control policy of the organization'],
    ['boundary', "the identity's permissions boundary"],
  ])('is under a policy of another kind (%s) is told so', async (kind, what) => {
    const permissions = { [kind]: { deny: ['iam:UpdateAccessKey', 'cloudtrail:*'] } };
    await withAws({ accounts: three({ [third]: { permissions } }) }, async ({ doctor }) => {
      const { code, answer } = await doctor(['--org']);
      expect([code, actionsIn(answer, 'missing', third)]).toEqual([
        1,
        ['cloudtrail:LookupEvents', 'iam:UpdateAccessKey'],
      ]);
      expect(answer.accounts[2]?.permissions.at(-1)?.detail).toContain(`${what} forbids it`);
    });
  });

  test('never answers ends by its deadline, and is not known', async () => {
    const faults = [{ kind: 'timeout', account: third } as const];
    await withAws({ accounts: three({}), faults }, async ({ doctor }) => {
      const { code, answer } = await doctor(['--org', '--account-deadline', '2s']);
      expect([code, actionsIn(answer, 'present', third)]).toEqual([3, ['sts:AssumeRole']]);
      expect(actionsIn(answer, 'unknown', third)).toHaveLength(9);
      expect(actionsIn(answer, 'unknown', second)).toEqual([]);
    });
  });
});

describe('the organization', () => {
  test.each<[string, string[], [action: string, state: string][]]>([
    ['ListRoots', ['--ou', 'Workloads'], [['organizations:ListRoots', 'missing']]],
    [
      'ListOrganizationalUnitsForParent',
      ['--ou', 'Workloads'],
      [
        ['organizations:ListRoots', 'present'],
        ['organizations:ListOrganizationalUnitsForParent', 'missing'],
      ],
    ],
    [
      'ListAccountsForParent',
      ['--org', '--exclude-ou', 'Workloads'],
      [
        ['organizations:ListRoots', 'present'],
        ['organizations:ListOrganizationalUnitsForParent', 'present'],
        ['organizations:ListAccountsForParent', 'missing'],
      ],
    ],
  ])('whose units can not be listed without %s', async (operation, flags, permissions) => {
    const denied = { permissions: { deny: [`organizations:${operation}`] } };
    const accounts = three({ [first]: denied, [second]: { unit: ['Workloads'] } });
    await withAws({ accounts }, async ({ doctor }) => {
      const { code, answer } = await doctor(flags);
      expect(answer.caller.permissions.map(({ action, state }) => [action, state])).toEqual(permissions);
      expect(answer.accounts.map(({ id }) => id)).toEqual([first]);
      expect([code, answer.complete]).toEqual([3, false]);
    });
  });

  test('that can not be listed: what is missing is told, and the own account is asked', async () => {
    const permissions = { deny: ['organizations:ListAccounts'] };
    await withAws({ accounts: three({ [first]: { permissions } }) }, async ({ doctor, solekey }) => {
      const { code, answer } = await doctor(['--org']);
      expect(answer.caller.permissions).toMatchObject([
        { action: 'organizations:ListAccounts', state: 'missing', askedBy: 'call' },
      ]);
      expect(answer.accounts.map(({ id }) => id)).toEqual([first]);
      expect([code, answer.complete]).toEqual([3, false]);
      const { stdout } = await solekey(['doctor', '--org']);
      expect(stdout).toContain('Not every account was asked');
    });
  });

  test('is not listed where accounts are named', async () => {
    await withAws({ accounts: three({}) }, async ({ doctor, simulator }) => {
      const { code, answer } = await doctor(['--accounts', `${second},${third}`, '--exclude', third]);
      expect([code, answer.accounts.map(({ id }) => id), answer.notAsked]).toEqual([
        0,
        [second],
        [
          'organizations:ListAccounts',
          'organizations:ListRoots',
          'organizations:ListOrganizationalUnitsForParent',
          'organizations:ListAccountsForParent',
        ],
      ]);
      expect(simulator.calls.byOperation.get('organizations:ListAccounts')).toBeUndefined();
    });
  });
});

describe('a session of a role', () => {
  const audit = (permissions: AccountSpec['permissions'] = {}) =>
    three({ [second]: { roles: [{ name: 'audit', path: '/team/' }], permissions } });

  /** As SSO or an instance hands them out: whoever has them knows the name of the role, and not its path. */
  async function sessionOf({ url, simulator }: Asked): Promise<Record<string, string>> {
    const { credentials, region } = simulator;
    const sts = new STSClient({ endpoint: url, region, credentials });
    const RoleArn = `arn:aws:iam::${second}:role/team/audit`;
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'eve' }));
    return {
      AWS_ACCESS_KEY_ID: Credentials?.AccessKeyId ?? '',
      AWS_SECRET_ACCESS_KEY: Credentials?.SecretAccessKey ?? '',
      AWS_SESSION_TOKEN: Credentials?.SessionToken ?? '',
    };
  }

  test('is asked about by the ARN of its role, path and all', async () => {
    await withAws({ accounts: audit() }, async (aws) => {
      const { code, answer } = await aws.doctor([], await sessionOf(aws));
      expect(answer.caller.arn).toBe(`arn:aws:sts::${second}:assumed-role/audit/eve`);
      expect([code, actionsIn(answer, 'present')]).toEqual([
        0,
        expect.arrayContaining(['iam:UpdateAccessKey']),
      ]);
      expect(answer.accounts[0]?.apiCalls).toMatchObject({ GetRole: 1, SimulatePrincipalPolicy: 2 });
    });
  });

  test('whose path can not be read is not known', async () => {
    await withAws({ accounts: audit({ deny: ['iam:GetRole'] }) }, async (aws) => {
      const { code, answer } = await aws.doctor([], await sessionOf(aws));
      expect([code, actionsIn(answer, 'unknown')]).toEqual([3, ['iam:UpdateAccessKey']]);
    });
  });

  test('that was assumed here is asked about by the ARN that was given', async () => {
    await withAws({ accounts: audit({ deny: ['iam:GetRole'] }) }, async ({ doctor }) => {
      const { code, answer } = await doctor(['--role-arn', `arn:aws:iam::${second}:role/team/audit`]);
      expect([code, answer.accounts[0]?.apiCalls['SimulatePrincipalPolicy']]).toEqual([0, 1]);
    });
  });

  test('in another partition too', async () => {
    await withAws({ accounts: three({}), partition: 'aws-us-gov' }, async ({ doctor }) => {
      const { code, answer } = await doctor(['--org']);
      expect([code, answer.summary.present]).toEqual([0, 1 + 9 + 10 + 10]);
    });
  });
});

test.each([
  [['--for', 'delete'], /Values: scan, apply/],
  [['--format', 'xml'], /Formats: table, json/],
  [['--org', '--accounts', first], /--accounts and --org cannot be used together/],
  [['--path', 'live'], /Unknown option "--path"/],
])('%j is wrong usage', async (args, message) => {
  await withAws({}, async ({ solekey }) => {
    const { code, stdout, stderr } = await solekey(['doctor', ...args]);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(message)]);
  });
});
