import type { Account } from '../../../domain/scan/account.ts';
import type { Severity } from '../../../domain/scan/control.ts';
import type { Finding } from '../../../domain/scan/finding.ts';
import type { AccountDone, ScanDone, ScanEvent, ScanStarted } from '../../../domain/scan/scan-event.ts';
import { compareUrgency, type Urgency, urgencyOf } from '../../../domain/scan/urgency.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { wholeScan } from '../whole-scan.ts';

/** What the table keeps of a scan: all that needs a person, and sums of the rest. */
export type ScanSummaryView = {
  started: ScanStarted;
  done: ScanDone;
  /** By account id, so that two runs that found the same look the same. */
  accounts: AccountTally[];
};

export type AccountTally = {
  account: Account;
  fails: SubjectTally[];
  unknowns: SubjectTally[];
  excepted: Finding[];
};

/** The findings of one status about one subject. */
export type SubjectTally = { subject: Finding['subject']; findings: [Finding, ...Finding[]] };

/** Reads a scan to its end. */
export async function tallyOf(events: AsyncIterable<ScanEvent>): Promise<ScanSummaryView> {
  let started: ScanStarted | undefined;
  let done: ScanDone | undefined;
  const accounts: AccountTally[] = [];
  for await (const event of wholeScan(events)) {
    if (event.type === 'scan-started') started = event;
    else if (event.type === 'scan-done') done = event;
    else accounts.push(accountTally(event));
  }
  if (started === undefined || done === undefined) throw new Error('A scan has a start and an end.');
  accounts.sort((one, other) => (one.account.id < other.account.id ? -1 : 1));
  return { started, done, accounts };
}

function accountTally(event: AccountDone): AccountTally {
  const { findings } = event;
  const of = (status: Finding['status']) =>
    findings.filter((finding) => finding.status === status).map(keptOf);
  return {
    account: withoutParents(event.account),
    fails: bySubject(of('fail')),
    unknowns: bySubject(of('unknown')),
    excepted: of('excepted'),
  };
}

/** What the page shows of a finding: no id, and no sentence where its keys stand for it. */
function keptOf(finding: Finding): Finding {
  const isShownByKeys = finding.status === 'fail' && finding.headline !== null;
  const message = isShownByKeys ? '' : withoutParents(finding.message);
  const { subject, keys } = withoutParents({ subject: finding.subject, keys: finding.keys });
  return { ...finding, id: '', message, subject, keys };
}

/**
 * The same in texts of its own. A part of a text keeps the whole in memory, and a name or an ARN is a part of its
 * account's credential report: of thousands of accounts, what is kept here would keep all their reports.
 */
function withoutParents<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}

/** Most severe first, then most urgent, else in the order in which they came. */
function bySubject(findings: readonly Finding[]): SubjectTally[] {
  const subjects = new Map<string, SubjectTally>();
  for (const finding of findings) {
    // Names of users are unique without regard to case (IAM user guide, "IAM and STS quotas").
    const identity = `${finding.subject.kind}\n${finding.subject.name.toLowerCase()}`;
    const seen = subjects.get(identity);
    if (seen === undefined) subjects.set(identity, { subject: finding.subject, findings: [finding] });
    else seen.findings.push(finding);
  }
  return [...subjects.values()].sort(bySeverityAndUrgency);
}

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

function worst({ findings }: SubjectTally): number {
  return Math.min(...findings.map((finding) => severities.indexOf(finding.severity)));
}

function bySeverityAndUrgency(one: SubjectTally, other: SubjectTally): number {
  return worst(one) - worst(other) || compareUrgency(urgency(one), urgency(other));
}

/** A scan does not ask whether AWS quarantined a user: a plan does. */
function urgency({ findings }: SubjectTally): Urgency {
  return urgencyOf({ keys: findings[0].keys, isQuarantined: false });
}

/** The account with the most severe and most urgent subject first, then the one with the most of them, then by id. */
export function failingAccounts(accounts: readonly AccountTally[]): AccountTally[] {
  return accounts
    .flatMap((account) => {
      const [first] = account.fails;
      return first === undefined ? [] : [{ account, first }];
    })
    .sort(
      (one, other) =>
        bySeverityAndUrgency(one.first, other.first) || other.account.fails.length - one.account.fails.length,
    )
    .map(({ account }) => account);
}

/** A failing subject with its account. */
export type FailingSubject = SubjectTally & { account: Account };

/** Every failing subject over all accounts, the most severe and most urgent first. */
export function failingSubjects(accounts: readonly AccountTally[]): FailingSubject[] {
  return accounts
    .flatMap(({ account, fails }) => fails.map((subject) => ({ ...subject, account })))
    .sort(bySeverityAndUrgency);
}

/** How many subjects fail, over all accounts. */
export function countFailing(accounts: readonly AccountTally[]): number {
  return accounts.reduce((sum, { fails }) => sum + fails.length, 0);
}

/** How many subjects of a kind, over all accounts. */
export function countSubjects(
  accounts: readonly AccountTally[],
  status: 'fails' | 'unknowns',
  kind: Finding['subject']['kind'],
): number {
  return accounts.reduce(
    (sum, account) => sum + account[status].filter(({ subject }) => subject.kind === kind).length,
    0,
  );
}

/** Accounts that the scan was to read and did not finish. */
export function accountsNotReached({ started, done, accounts }: ScanSummaryView): number {
  return Math.max(0, started.accounts, done.summary.accounts.total) - accounts.length;
}

/** Whether a command for one account has to say which. */
export function hasSeveralAccounts({ started, accounts }: ScanSummaryView): boolean {
  return Math.max(started.accounts, accounts.length) > 1;
}

export function isInterrupted(tally: ScanSummaryView): boolean {
  return (
    accountsNotReached(tally) > 0 ||
    tally.accounts.some(({ account }) => account.problems.some(({ code }) => code === 'interrupted'))
  );
}

/** The oldest and the newest moment of which an account's answer is true; null where no account has one. */
export function asOfSpan(accounts: readonly AccountTally[]): [EpochMs, EpochMs] | null {
  const moments = accounts.flatMap(({ account }) => account.asOf ?? []);
  if (moments.length === 0) return null;
  return moments.reduce<[EpochMs, EpochMs]>(
    ([oldest, newest], moment) => [Math.min(oldest, moment), Math.max(newest, moment)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}
