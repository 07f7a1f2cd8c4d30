import type { AccessKey } from '../../domain/scan/access-key.ts';
import type { Verdict } from '../../domain/scan/control.ts';
import type { IamUser, RootUser, Subject, UnreadAccount } from '../../domain/scan/subject.ts';
import { type EpochMs, parseTime } from '../../domain/time.ts';

/** One line of a control's table of cases: a subject, and the whole verdict that it must get. */
export type ControlCase = {
  /** Where the case comes from a mistake that another tool makes, it begins with that tool's name. */
  name: string;
  subject: Subject;
  verdict: Verdict;
  /** The verdict's message as a person reads it. */
  sentence: string;
};

/** The moment at which every case is judged. */
export const caseNow = moment('2026-06-15T12:00:00Z');

export function moment(text: string): EpochMs {
  const parsed = parseTime(text);
  if (parsed === null) throw new Error(`${text} is no time`);
  return parsed;
}

export function aKey(known: Partial<AccessKey>): AccessKey {
  return {
    id: null,
    slot: null,
    status: 'Active',
    createdAt: moment('2026-01-01T00:00:00Z'),
    lastUsed: null,
    ...known,
  };
}

export function aUser(known: Partial<IamUser>): IamUser {
  return {
    kind: 'iam-user',
    name: 'deploy',
    arn: 'arn:aws:iam::123456789012:user/deploy',
    userId: 'AIDAEXAMPLEDEPLOY0001',
    asOf: caseNow,
    keys: [],
    keysAreAll: true,
    confirmedLive: false,
    missing: [],
    ...known,
  };
}

export function aRootUser(known: Partial<RootUser>): RootUser {
  return {
    kind: 'root',
    name: '<root_account>',
    arn: 'arn:aws:iam::123456789012:root',
    userId: null,
    asOf: caseNow,
    keys: [],
    missing: [],
    ...known,
  };
}

export function anUnreadAccount(known: Partial<UnreadAccount>): UnreadAccount {
  return {
    kind: 'account',
    name: '123456789012',
    arn: null,
    userId: null,
    asOf: caseNow,
    keys: [],
    missing: [],
    ...known,
  };
}
