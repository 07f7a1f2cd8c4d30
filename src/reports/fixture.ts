import type { Account } from '../domain/account.ts';
import { type Counts, type Finding, type FindingKey, noCounts } from '../domain/finding.ts';
import type { AccountDone, ScanEvent } from '../domain/scan-event.ts';
import { defaultSettings } from '../domain/settings.ts';
import { day, hour, minute, parseTime, wholeDays } from '../domain/time.ts';

/** One scan that holds every kind of finding, account and problem: what every format is shown. */
const mainControl = 'iam-user-single-active-access-key';
const rootControl = 'iam-root-no-access-key';
const ageControl = 'iam-access-key-age';
const now = parseTime('2026-11-24T08:45:30Z') as number;
const asOf = now - 20 * minute;

/** Names that IAM allows and names that only a broken or hostile source can hold; every format takes them all. */
export const hostileNames: readonly string[] = [
  "=cmd|' /C calc'!A0",
  '+a',
  '-b',
  '@c',
  'a,b',
  '"q"',
  "it's",
  'a;b',
  '<script>alert(1)</script>',
  '$(reboot)',
  'line\nbreak',
  '\nfirst',
  'carriage\rreturn',
  '\ttab',
  'null\0byte',
  'red\u001b[31m',
  'title\u001b]0;x\u0007',
  'csi\u009b31m',
  'user\u202egnp.exe',
  'isolate\u2066x\u2069',
  'zero\u200bwidth',
  'soft\u00adhyphen',
  'no\u00a0break',
  'line\u2028separator',
  'tag\u{e0041}',
  'filler\u3164',
  '\u0301accent',
  'z\u0301\u0302\u0303\u0304algo',
  'lone\ud800surrogate',
  '利用者',
  '👩‍💻🇫🇷',
  '=＝＋－＠',
  '\uff1dfullwidth',
  '__proto__',
  `w${'o'.repeat(62)}w`,
  '\u5bec'.repeat(64),
];

let serial = 0;

function key(id: string | null, over: Partial<FindingKey> & { age: number | null }): FindingKey {
  const { age, ...rest } = over;
  const createdAt = age === null ? null : now - age * day - 3 * hour;
  return {
    id,
    slot: null,
    status: 'Active',
    createdAt,
    ageDays: createdAt === null ? null : wholeDays(createdAt, now),
    lastUsed: null,
    ...rest,
  };
}

function used(daysAgo: number, service: string | null, region: string | null): FindingKey['lastUsed'] {
  return { state: 'used', at: now - daysAgo * day - 40 * minute, service, region };
}

const neverUsed: FindingKey['lastUsed'] = { state: 'never', at: null, service: null, region: null };
const useNotKnown: FindingKey['lastUsed'] = { state: 'unknown', at: null, service: null, region: null };

function finding(
  account: string,
  name: string,
  status: Finding['status'],
  message: string,
  over: Partial<Finding> = {},
): Finding {
  serial += 1;
  const keys = over.keys ?? [];
  const activeCount = keys.filter((each) => each.status === 'Active').length;
  return {
    id: `sk1-${serial.toString(16).padStart(32, '0')}`,
    control: mainControl,
    status,
    severity: 'medium',
    account,
    asOf,
    subject: {
      kind: 'iam-user',
      name,
      arn: `arn:aws:iam::${account}:user/${name}`,
      userId: 'AIDAEXAMPLEEXAMPLE000',
    },
    keys,
    message,
    data: { activeCount, activeCountIsExact: true, confirmedLive: true },
    exception: null,
    ...over,
  };
}

function severalActive(
  account: string,
  name: string,
  keys: FindingKey[],
  over: Partial<Finding> = {},
): Finding {
  const active = keys.filter((each) => each.status === 'Active');
  const names = active.map((each) => each.id ?? `slot ${each.slot}`).join(', ');
  const message = `User ${name} has ${active.length} active access keys (${names}); one is allowed.`;
  return finding(account, name, 'fail', message, { keys, ...over });
}

function account(id: string, name: string | null, over: Partial<Account> = {}): Account {
  return {
    id,
    name,
    partition: 'aws',
    state: 'complete',
    path: 'report',
    asOf,
    reportGeneratedAt: now - 3 * hour,
    users: 12,
    apiCalls: { GetCallerIdentity: 1, GenerateCredentialReport: 2, GetCredentialReport: 1, LookupEvents: 1 },
    problems: [],
    ...over,
  };
}

function accountDone(of: Account, findings: Finding[], passes: number): AccountDone {
  const counts: Record<string, Counts> = {
    [ageControl]: noCounts(),
    [rootControl]: noCounts(),
    [mainControl]: noCounts(),
  };
  for (const { control, status } of findings) {
    const sums = counts[control] as Counts;
    sums[status === 'not-applicable' ? 'notApplicable' : status] += 1;
  }
  (counts[mainControl] as Counts).pass += passes;
  return { type: 'account-done', account: of, findings, counts };
}

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
          fix: 'Scan the account itself to see every key.',
        },
      ],
    }),
    [
      severalActive(id, 'backup', keys, {
        data: bySlots,
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
  const message = `Which users of account ${id} have more than one active access key is not known: it could not be read.`;
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
function accountsDone(): AccountDone[] {
  serial = 0;
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

/** The events of a scan over some accounts. */
export function scanOf(
  accounts: readonly AccountDone[],
  over: { complete?: boolean; expected?: number } = {},
): ScanEvent[] {
  const controls = [mainControl, ageControl, rootControl];
  const byControl = Object.fromEntries(controls.map((control) => [control, noCounts()]));
  for (const { counts } of accounts) {
    for (const [control, sums] of Object.entries(counts)) {
      for (const verdict of Object.keys(sums) as (keyof Counts)[]) {
        (byControl[control] as Counts)[verdict] += sums[verdict];
      }
    }
  }
  const inState = (state: Account['state']) => accounts.filter((done) => done.account.state === state).length;
  const states = { complete: inState('complete'), partial: inState('partial'), failed: inState('failed') };
  return [
    {
      type: 'scan-started',
      tool: { name: 'solekey', version: '0.1.0' },
      startedAt: now,
      judgedAt: now,
      settings: { ...defaultSettings, controls, all: true },
      accounts: over.expected ?? accounts.length,
    },
    ...accounts.flatMap((done): ScanEvent[] => [
      { type: 'progress', account: done.account.id, step: 'report', done: 1, total: null },
      done,
    ]),
    {
      type: 'scan-done',
      finishedAt: now + 4200,
      complete: over.complete ?? states.complete === accounts.length,
      summary: {
        accounts: { total: accounts.length, ...states },
        users: accounts.reduce((sum, { account }) => sum + (account.users ?? 0), 0),
        byControl,
      },
    },
  ];
}

export function fixture(): ScanEvent[] {
  return scanOf(accountsDone());
}

/** Some clean accounts, for scans with nothing to report. */
export function cleanAccounts(number: number): AccountDone[] {
  return accountsDone()
    .slice(-number)
    .map((done) => ({ ...done, account: { ...done.account, problems: [] } }));
}

export async function* streamOf<T>(items: Iterable<T>): AsyncGenerator<T, void, undefined> {
  yield* items;
}

/** All of a report's text. */
export async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
