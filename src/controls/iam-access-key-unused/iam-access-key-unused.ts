import type { AccessKey } from '../../domain/scan/access-key.ts';
import type { Control, Verdict } from '../../domain/scan/control.ts';
import type { IamUser, Subject } from '../../domain/scan/subject.ts';
import type { Settings } from '../../domain/settings.ts';
import { day, type EpochMs } from '../../domain/time.ts';
import { futureCreations, futureUses, missingAccountFacts, missingKeyFacts } from '../missing-facts.ts';
import { nameKeys } from '../name-keys.ts';

const cis = 'CIS AWS Foundations Benchmark';
const nist = 'NIST SP 800-53 (as AWS Security Hub maps it)';
const pci = 'PCI DSS (as AWS Security Hub maps it)';

/** No access key that is Active has gone unused for longer than `maxUnusedDays`. */
export const iamAccessKeyUnused: Control = {
  id: 'iam-access-key-unused',
  severity: 'medium',
  appliesTo: ['iam-user'],
  pages: {
    en: async () => (await import('./iam-access-key-unused.page.en.ts')).page,
    fr: async () => (await import('./iam-access-key-unused.page.fr.ts')).page,
  },
  references: [
    {
      title: 'AWS IAM user guide, Find unused AWS credentials',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html',
    },
    {
      title: 'AWS IAM API reference, AccessKeyLastUsed',
      url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyLastUsed.html',
    },
    {
      title: 'AWS Security Hub user guide, Security Hub controls for IAM',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html',
    },
  ],
  frameworks: [
    { framework: cis, version: '1.3–4.0.1', id: '1.12' },
    { framework: cis, version: '5.0', id: '1.11' },
    { framework: cis, version: '6.0', id: '2.11' },
    { framework: cis, version: '7.0', id: '2.11' },
    { framework: 'AWS Security Hub', version: 'controls (90 days)', id: 'IAM.8' },
    { framework: 'AWS Security Hub', version: 'controls (45 days)', id: 'IAM.22' },
    ...['AC-2', 'AC-2(1)', 'AC-2(3)', 'AC-3', 'AC-3(7)', 'AC-3(15)', 'AC-6'].map((id) => ({
      framework: nist,
      version: 'r5',
      id,
    })),
    { framework: pci, version: '4.0.1', id: '8.2.6' },
  ],
  messages: {
    'none-active': 'User {user} has no active access key, so none is unused.',
    'all-used': 'Every active access key of user {user} ({keys}) was used, or made, within {days} days.',
    unused:
      'User {user} has {unusedCount} active access keys that were not used for more than {days} days: {keys}.',
    'one-unused': 'User {user} has an active access key that was not used for more than {days} days: {keys}.',
    'not-known': 'Whether an active access key of user {user} is unused is not known: {facts}.',
    'account-not-known': 'Which users of account {account} have unused access keys is not known: {facts}.',
    'not-an-iam-user': '{subject} is not an IAM user, and this control is about IAM users.',
  },
  needsLastUse: (key, { now, settings }) =>
    key.status === 'Active' && isUnused({ ...key, lastUsed: null }, now, settings.maxUnusedDays) === null,
  evaluate,
};

type Context = { now: EpochMs; settings: Settings };

function evaluate(subject: Subject, context: Context): Verdict {
  const days = context.settings.maxUnusedDays;
  const nothing = { maxUnusedDays: days, unusedCount: null };
  switch (subject.kind) {
    case 'iam-user':
      return judgeUser(subject, context);
    case 'root':
      return {
        status: 'not-applicable',
        message: 'not-an-iam-user',
        values: { subject: subject.name },
        data: nothing,
      };
    case 'account': {
      const values = { account: subject.name, facts: missingAccountFacts(subject) };
      return { status: 'unknown', message: 'account-not-known', values, data: nothing };
    }
  }
}

/** A proven unused key fails whatever else is unknown. A young key is never called unused. */
function judgeUser(user: IamUser, { now, settings }: Context): Verdict {
  const days = settings.maxUnusedDays;
  const active = user.keys.filter(({ status }) => status === 'Active');
  const unused = active.filter((key) => isUnused(key, now, days) === true);
  const data = { maxUnusedDays: days, unusedCount: unused.length };
  const known = { user: user.name, days, unusedCount: unused.length };
  if (unused.length > 0) {
    const message = unused.length === 1 ? 'one-unused' : 'unused';
    return { status: 'fail', message, values: { ...known, keys: nameKeys(unused) }, data };
  }
  const withoutUse = active.filter((key) => isUnused(key, now, days) === null);
  const facts = [
    ...missingKeyFacts(user),
    ...futureCreations(user, now),
    ...futureUses(user, now),
    ...withoutUse.map((key) => `the last use of ${nameKeys([key])} is not known`),
  ];
  if (facts.length > 0)
    return { status: 'unknown', message: 'not-known', values: { ...known, facts: facts.join('; ') }, data };
  if (active.length === 0) return { status: 'not-applicable', message: 'none-active', values: known, data };
  return { status: 'pass', message: 'all-used', values: { ...known, keys: nameKeys(active) }, data };
}

/**
 * A threshold is passed when more than that many times 24 hours have gone by; never used counts from creation. Null:
 * unknown.
 */
function isUnused({ createdAt, lastUsed }: AccessKey, now: EpochMs, days: number): boolean | null {
  const isRecent = (moment: EpochMs) => now - moment <= days * day;
  if (isRecent(createdAt ?? Number.NEGATIVE_INFINITY)) return false;
  if (lastUsed?.state === 'used' && lastUsed.at !== null) return !isRecent(lastUsed.at);
  return lastUsed?.state === 'never' && createdAt !== null ? true : null;
}
