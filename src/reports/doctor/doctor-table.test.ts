import { describe, expect, test } from 'vitest';
import type { AccountDiagnosis, Diagnosis, PermissionAnswer } from '../../domain/diagnosis.ts';
import { defaultReportOptions, type Style } from '../report.ts';
import { hostileNames } from '../testing/hostile-names.ts';
import { doctorTable } from './doctor-table.ts';

const answerOf = (action: string, reported: Partial<PermissionAnswer> = {}): PermissionAnswer => ({
  action,
  use: 'scan',
  state: 'present',
  askedBy: 'call',
  about: null,
  without: `Nothing comes of ${action}.`,
  detail: null,
  ...reported,
});

const there = answerOf('iam:ListUsers');
const simulated = answerOf('iam:UpdateAccessKey', { askedBy: 'simulation' });
const missing = answerOf('iam:GetUser', { state: 'missing', detail: 'GetUser failed with AccessDenied: no' });
const unknown = (action: string, detail = 'No read shows it.') =>
  answerOf(action, { state: 'unknown', askedBy: null, detail });

function accountOf(
  permissions: PermissionAnswer[],
  over: Partial<AccountDiagnosis['account']> = {},
): AccountDiagnosis {
  const identity = 'arn:aws:iam::111122223333:user/auditor';
  return {
    account: { id: '111122223333', name: null, partition: 'aws', identity, apiCalls: {}, ...over },
    permissions,
  };
}

function diagnosisOf(accounts: AccountDiagnosis[], over: Partial<Diagnosis> = {}): Diagnosis {
  return {
    tool: { name: 'solekey', version: '1.2.3' },
    startedAt: 0,
    finishedAt: 0,
    use: 'apply',
    complete: true,
    caller: {
      arn: 'arn:aws:iam::111122223333:user/auditor',
      account: '111122223333',
      userId: 'AIDA1',
      partition: 'aws',
      profile: 'default',
      credentials: { source: 'the environment variables', notUsed: ['profile default (keys)'] },
      region: 'eu-west-1',
      endpoints: [
        { service: 'IAM', url: null },
        { service: 'STS', url: null },
      ],
      permissions: [],
    },
    accounts,
    notAsked: [],
    ...over,
  };
}

const reported = (diagnosis: Diagnosis, options = {}) =>
  doctorTable(diagnosis, { ...defaultReportOptions, ...options });

test('all is there', async () => {
  const diagnosis = diagnosisOf([accountOf([there, simulated])], { notAsked: ['sts:AssumeRole'] });
  expect(
    await reported(diagnosis),
  ).toBe(`✓ All that scan, plan, apply, verify and undo take is there, in 1 account.

You are  arn:aws:iam::111122223333:user/auditor
Credentials from the environment variables
Not used: profile default (keys)
Asked at AWS's own endpoints; STS in eu-west-1 (profile default)

111122223333  as arn:aws:iam::111122223333:user/auditor
  ✓ 1 there, by a call: iam:ListUsers
  ✓ 1 there, by IAM's policy simulator: iam:UpdateAccessKey

IAM's policy simulator goes by the policies of a user or role. A policy of the
session, or of a VPC endpoint on the way, is not in its answer.
Not asked, since only other accounts take it: sts:AssumeRole.
`);
});

test('something is missing, something is not known, and other endpoints are asked', async () => {
  const reached = accountOf([there, missing, unknown('iam:A'), unknown('iam:B'), unknown('iam:C', 'Late.')]);
  const refusing = accountOf(
    [
      answerOf('sts:AssumeRole', { state: 'missing', detail: 'AssumeRole failed with AccessDenied' }),
      ...['a', 'b', 'c', 'd'].map((name) => unknown(`iam:${name}`, 'It was not reached.')),
    ],
    { id: '444455556666', name: 'production', identity: null },
  );
  const { caller } = diagnosisOf([]);
  const endpoints: typeof caller.endpoints = [
    { service: 'IAM', url: 'http://127.0.0.1:4599' },
    { service: 'STS', url: null },
    { service: 'CloudTrail', url: 'http://127.0.0.1:4599' },
  ];
  const text = await reported(
    diagnosisOf([reached, refusing], { use: 'scan', complete: false, caller: { ...caller, endpoints } }),
  );
  expect(text).toBe(`✗ Of what a scan takes 2 permissions are missing and 7 are not known. 2 of 2
  accounts are concerned.
  Not every account was asked: what the others lack is not known.

You are  arn:aws:iam::111122223333:user/auditor
Credentials from the environment variables
Not used: profile default (keys)
Asked at http://127.0.0.1:4599 (IAM and CloudTrail), AWS's own endpoints (STS);
         STS in eu-west-1 (profile default)

111122223333  as arn:aws:iam::111122223333:user/auditor
  ✗ iam:GetUser is missing. Nothing comes of iam:GetUser.
    GetUser failed with AccessDenied: no
  ? iam:A and iam:B are not known. No read shows it.
    Without iam:A: Nothing comes of iam:A.
    Without iam:B: Nothing comes of iam:B.
  ? iam:C is not known. Late.
    Without it: Nothing comes of iam:C.
  ✓ 1 there, by a call

production (444455556666)  not reached
  ✗ sts:AssumeRole is missing. Nothing comes of sts:AssumeRole.
    AssumeRole failed with AccessDenied
  ? iam:a, iam:b, iam:c and iam:d are not known. It was not reached.

→ solekey policy scan prints the policy that holds all of it
`);
});

test('what the caller itself lacks stands before the accounts', async () => {
  const { caller } = diagnosisOf([]);
  const permissions = [answerOf('organizations:ListAccounts', { state: 'missing' })];
  const text = await reported(
    diagnosisOf([accountOf([there])], { complete: false, caller: { ...caller, permissions } }),
  );
  expect(text).toMatch(/^✗ Of what scan, plan, apply, verify and undo take 1 permission is missing\.\n/);
  expect(text.indexOf('✗ organizations:ListAccounts')).toBeLessThan(text.indexOf('111122223333  as'));
});

describe('whatever a name holds', () => {
  test.each(hostileNames)(
    '%j: nothing deceptive is printed, and 80 columns are enough but for a long word',
    async (name) => {
      const { caller } = diagnosisOf([]);
      const accounts = [
        accountOf([{ ...missing, detail: name }, unknown('iam:A', name)], { name, identity: name }),
      ];
      const text = await reported(
        diagnosisOf(accounts, {
          caller: { ...caller, arn: name, profile: name, credentials: { source: name, notUsed: [name] } },
        }),
      );
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      // A word is never broken: an id that is cut can't be copied.
      const longest = Math.max(...text.split(/\s+/).map((word) => word.length));
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(
        Math.max(80, 30 + longest),
      );
    },
  );
});

test('colours mean what the marks say, and take no room', async () => {
  const mark = (text: string) => `\u001b[1m${text}\u001b[0m`;
  const style: Style = { strong: mark, quiet: mark, bad: mark, unsure: mark, good: mark, command: mark };
  const diagnosis = diagnosisOf([accountOf([there, missing, unknown('iam:A')])]);
  const colored = await reported(diagnosis, { color: true, style });
  expect(colored).toContain(`${mark('✗')} `);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
  expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(await reported(diagnosis));
});

test('without Unicode the marks are ASCII', async () => {
  expect(await reported(diagnosisOf([accountOf([there, missing])]), { unicode: false })).not.toMatch(/[✗✓→]/);
});
