import type { Account } from '../../domain/scan/account.ts';
import { type Counts, type Finding, type FindingKey, noCounts } from '../../domain/scan/finding.ts';
import type { AccountDone } from '../../domain/scan/scan-event.ts';
import { day, hour, minute, parseTime, wholeDays } from '../../domain/time.ts';

export const mainControl = 'iam-user-single-active-access-key';
export const rootControl = 'iam-root-no-access-key';
export const ageControl = 'iam-access-key-age';
/** When the fixture's scan began. */
export const now = parseTime('2026-11-24T08:45:30Z') as number;
const asOf = now - 20 * minute;

let serial = 0;

/** Begins the ids of findings anew. */
export function restartIds(): void {
  serial = 0;
}

export function key(id: string | null, over: Partial<FindingKey> & { age: number | null }): FindingKey {
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

export function used(daysAgo: number, service: string | null, region: string | null): FindingKey['lastUsed'] {
  return { state: 'used', at: now - daysAgo * day - 40 * minute, service, region };
}

export const neverUsed: FindingKey['lastUsed'] = { state: 'never', at: null, service: null, region: null };
export const useNotKnown: FindingKey['lastUsed'] = {
  state: 'unknown',
  at: null,
  service: null,
  region: null,
};

export function finding(
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
    headline: null,
    fixedBy: null,
    exception: null,
    baseline: null,
    ...over,
  };
}

export function severalActive(
  account: string,
  name: string,
  keys: FindingKey[],
  over: Partial<Finding> = {},
): Finding {
  const active = keys.filter((each) => each.status === 'Active');
  const names = active.map((each) => each.id ?? `slot ${each.slot}`).join(', ');
  const message = `User ${name} has ${active.length} active access keys (${names}); one is allowed.`;
  const headline = { count: active.length, isExact: true, noun: 'active access key', confirmedLive: true };
  return finding(account, name, 'fail', message, { keys, headline, fixedBy: 'plan', ...over });
}

export function account(id: string, name: string | null, over: Partial<Account> = {}): Account {
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

export function accountDone(of: Account, findings: Finding[], passes: number): AccountDone {
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
