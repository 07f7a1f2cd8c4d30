import type { Account } from '../../domain/scan/account.ts';
import type { AccountDone } from '../../domain/scan/scan-event.ts';
import { day, hour } from '../../domain/time.ts';
import {
  account,
  accountDone,
  ageControl,
  finding,
  key,
  mainControl,
  neverUsed,
  now,
  restartIds,
  rootControl,
  severalActive,
  used,
  useNotKnown,
} from './fixture-parts.ts';
import { hostileNames } from './hostile-names.ts';

function production(): AccountDone {
  const id = '111111111111';
  const deploy = [
    key('AKIAIOSFODNN7EXAMPLE', { slot: 1, age: 419, lastUsed: used(0, 's3', 'us-east-1') }),
    key('AKIAI44QH8DHBEXAMPLE', { slot: 2, age: 12, lastUsed: neverUsed }),
    key('AKIAQWERTYUIOEXAMPLE', { age: 890, status: 'Inactive', lastUsed: useNotKnown }),
  ];
  const build = [
    key('AKIAZXCVBNMASEXAMPLE', { age: 97, lastUsed: used(1, 'cloudformation', 'ap-southeast-2') }),
    key('AKIAPLMOKNIJBEXAMPLE', { age: 1, lastUsed: used(0, 'iam', null) }),
  ];
  const rootKeys = [key(null, { slot: 1, age: 2410, lastUsed: used(800, null, null) })];
  const root = {
    kind: 'root',
    name: '<root_account>',
    arn: `arn:aws:iam::${id}:root`,
    userId: null,
  } as const;
  return accountDone(
    account(id, 'production', { users: 58, apiCalls: { ...account(id, null).apiCalls, ListAccessKeys: 4 } }),
    [
      finding(
        id,
        'deploy',
        'fail',
        'Access key AKIAIOSFODNN7EXAMPLE of user deploy is 419 days old; 90 are allowed.',
        {
          control: ageControl,
          keys: deploy,
          data: { maxKeyAgeDays: 90 },
        },
      ),
      finding(
        id,
        '<root_account>',
        'fail',
        'The root user has an active access key (slot 1); none is allowed.',
        {
          control: rootControl,
          severity: 'critical',
          keys: rootKeys,
          subject: root,
          data: {},
        },
      ),
      severalActive(id, 'build', build),
      severalActive(id, 'deploy', deploy),
      finding(
        id,
        'ses-relay',
        'excepted',
        'User ses-relay has 2 active access keys (AKIAA, AKIAB); one is allowed.',
        {
          keys: [key('AKIAA0000000EXAMPLE0', { age: 700 }), key('AKIAB0000000EXAMPLE0', { age: 600 })],
          exception: { owner: 'mail team', reason: 'two relays until the move', expires: now + 60 * day },
        },
      ),
      finding(id, 'ada', 'pass', 'User ada has one active access key (AKIAC0000000EXAMPLE0).', {
        keys: [key('AKIAC0000000EXAMPLE0', { age: 3, slot: 1 })],
      }),
      finding(id, 'bob', 'not-applicable', 'User bob has no active access key.', {
        control: ageControl,
        data: {},
      }),
    ],
    51,
  );
}

function hostile(): AccountDone {
  const id = '222222222222';
  const findings = hostileNames.map((name, index) =>
    severalActive(id, name, [
      key(`AKIAH${String(index).padStart(8, '0')}EXAMPLE`, { age: 30 + index, lastUsed: neverUsed }),
      key(`AKIAG${String(index).padStart(8, '0')}EXAMPLE`, {
        age: 300,
        lastUsed: used(index, 'ec2', 'eu-west-3'),
      }),
    ]),
  );
  return accountDone(
    account(id, 'data 🚀 \u202eplatform', {
      path: 'live',
      reportGeneratedAt: null,
      users: hostileNames.length,
    }),
    findings,
    0,
  );
}

function fromFile(): AccountDone {
  const id = '333333333333';
  const keys = [
    key(null, { slot: 1, age: 200, lastUsed: used(2, 'sts', 'eu-central-1') }),
    key(null, { slot: 2, age: 20, lastUsed: neverUsed }),
  ];
  const bySlots = { activeCount: 2, activeCountIsExact: false, confirmedLive: false };
  const contradictory = [key(null, { slot: 1, age: null, status: 'Contradictory', lastUsed: useNotKnown })];
  const notKnown = 'Whether user terraform has more than one active access key is not known';
  return accountDone(
    account(id, null, {
      path: 'file',
      apiCalls: {},
      users: 9,
      problems: [
        {
          code: 'report-shows-two-slots',
          severity: 'warning',
          summary: 'The report shows the first two keys of a user only; a third would not be seen.',
          detail: null,
          fix: 'Scan the account with credentials to see every key.',
        },
      ],
    }),
    [
      severalActive(id, 'backup', keys, {
        data: bySlots,
        headline: { count: 2, isExact: false, noun: 'active access key', confirmedLive: false },
        subject: { kind: 'iam-user', name: 'backup', arn: null, userId: null },
      }),
      finding(id, 'terraform', 'unknown', `${notKnown}: two rows of the report tell slot 1 differently.`, {
        keys: contradictory,
        data: { activeCount: 0, activeCountIsExact: false, confirmedLive: false },
      }),
    ],
    7,
  );
}

function inPart(): AccountDone {
  const id = '444444444444';
  const clauses = ['its keys could not be read (AccessDenied)', 'it was neither found nor seen deleted'];
  return accountDone(
    account(id, 'staging', {
      state: 'partial',
      asOf: now - 3 * hour,
      users: 30,
      problems: [
        {
          code: 'user-unreadable',
          severity: 'error',
          summary: 'The keys of 1 of 30 users could not be read.',
          detail:
            'AccessDenied: User: arn:aws:sts::444444444444:assumed-role/audit/solekey is not\nauthorized to perform: iam:ListAccessKeys',
          fix: 'Allow iam:ListAccessKeys to the role: solekey policy scan prints what it needs.',
        },
        {
          code: 'answer-as-old-as-report',
          severity: 'warning',
          summary: 'Changes since the credential report could not be looked up.',
          detail: null,
          fix: 'Allow cloudtrail:LookupEvents to the role.',
        },
      ],
    }),
    clauses.map((clause, index) =>
      finding(
        id,
        ['locked', 'gone'][index] as string,
        'unknown',
        `Whether user ${['locked', 'gone'][index]} has more than one active access key is not known: ${clause}.`,
        { data: { activeCount: 0, activeCountIsExact: false, confirmedLive: false } },
      ),
    ),
    28,
  );
}

function unread(): AccountDone {
  const id = '555555555555';
  const message = `Account ${id} could not be checked: it could not be read.`;
  const subject = { kind: 'account', name: id, arn: null, userId: null } as const;
  return accountDone(
    account(id, 'legacy', {
      state: 'failed',
      asOf: null,
      reportGeneratedAt: null,
      users: null,
      apiCalls: { AssumeRole: 1 },
      problems: [
        {
          code: 'account-unreadable',
          severity: 'error',
          summary:
            'Account 555555555555 could not be read: the role OrganizationAccountAccessRole can not be assumed.',
          detail: 'AccessDenied: not authorized to perform: sts:AssumeRole',
          fix: 'Name the role that exists there with --role-name, or leave the account out with --exclude 555555555555.',
        },
      ],
    }),
    [mainControl, rootControl].map((control) =>
      finding(id, id, 'unknown', message, { control, subject, data: {} }),
    ),
    0,
  );
}

function clean(id: string, name: string | null, partition: Account['partition']): AccountDone {
  const asOldAsReport = {
    code: 'answer-as-old-as-report',
    severity: 'warning',
    summary:
      'Changes since the credential report could not be looked up; the answer is as old as the report.',
    detail: 'AccessDenied: not authorized to perform: cloudtrail:LookupEvents',
    fix: 'Allow cloudtrail:LookupEvents to the role.',
  } as const;
  return accountDone(
    account(id, name, { partition, problems: [asOldAsReport], asOf: now - 3 * hour }),
    [],
    12,
  );
}

/** The account events of the fixture, built anew with the same ids at each call. */
export function accountsDone(): AccountDone[] {
  restartIds();
  return [
    production(),
    hostile(),
    fromFile(),
    inPart(),
    unread(),
    clean('666666666666', 'public sector', 'aws-us-gov'),
    clean('777777777777', 'beijing', 'aws-cn'),
    ...[1, 2, 3, 4, 5].map((number) => clean(`88888888888${number}`, `sandbox-${number}`, 'aws')),
  ];
}
