import type { AccessKey } from '../../domain/scan/access-key.ts';
import type { Control, Verdict } from '../../domain/scan/control.ts';
import type { IamUser, Subject } from '../../domain/scan/subject.ts';
import type { Settings } from '../../domain/settings.ts';
import { day, type EpochMs } from '../../domain/time.ts';
import { futureCreations, missingAccountFacts, missingKeyFacts } from '../missing-facts.ts';
import { nameKeys } from '../name-keys.ts';

const cis = 'CIS AWS Foundations Benchmark';
const nist = 'NIST SP 800-53 (as AWS Security Hub maps it)';
const pci = 'PCI DSS (as AWS Security Hub maps it)';

/** No access key that is Active is older than `maxKeyAgeDays`. */
export const iamAccessKeyAge: Control = {
  id: 'iam-access-key-age',
  severity: 'medium',
  appliesTo: ['iam-user'],
  pages: {
    en: async () => (await import('./iam-access-key-age.page.en.ts')).page,
    fr: async () => (await import('./iam-access-key-age.page.fr.ts')).page,
  },
  references: [
    {
      title: 'AWS IAM user guide, Update access keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html',
    },
    {
      title: 'AWS IAM user guide, Security best practices: update access keys when needed',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#rotate-credentials',
    },
    {
      title: 'AWS Security Hub user guide, Security Hub controls for IAM',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html',
    },
  ],
  frameworks: [
    { framework: cis, version: '1.3–4.0.1', id: '1.14' },
    { framework: cis, version: '5.0', id: '1.13' },
    { framework: cis, version: '6.0', id: '2.13' },
    { framework: cis, version: '7.0', id: '2.12' },
    { framework: 'AWS Security Hub', version: 'controls', id: 'IAM.3' },
    ...['AC-2(1)', 'AC-2(3)', 'AC-3(15)'].map((id) => ({ framework: nist, version: 'r5', id })),
    ...['8.3.9', '8.6.3'].map((id) => ({ framework: pci, version: '4.0.1', id })),
  ],
  messages: {
    'none-active': 'User {user} has no active access key, so none is old.',
    'none-old': 'No active access key of user {user} ({keys}) is older than {days} days.',
    'one-old': 'User {user} has an active access key that is older than {days} days: {keys}.',
    'several-old': 'User {user} has {oldCount} active access keys that are older than {days} days: {keys}.',
    'not-known': 'Whether user {user} has an active access key older than {days} days is not known: {facts}.',
    'account-not-known':
      'Which users of account {account} have active access keys older than {days} days is not known: {facts}.',
    'not-an-iam-user': '{subject} is not an IAM user, and this control is about IAM users.',
  },
  liveSuffices: true,
  evaluate,
};

type Context = { now: EpochMs; settings: Settings };

function evaluate(subject: Subject, context: Context): Verdict {
  const days = context.settings.maxKeyAgeDays;
  const data = { maxKeyAgeDays: days, oldCount: null };
  switch (subject.kind) {
    case 'iam-user':
      return judgeUser(subject, context);
    case 'root':
      return {
        status: 'not-applicable',
        message: 'not-an-iam-user',
        values: { subject: subject.name },
        data,
      };
    case 'account': {
      const values = { account: subject.name, days, facts: missingAccountFacts(subject) };
      return { status: 'unknown', message: 'account-not-known', values, data };
    }
  }
}

/** A proven old key fails whatever else is unknown. */
function judgeUser(user: IamUser, { now, settings }: Context): Verdict {
  const days = settings.maxKeyAgeDays;
  const active = user.keys.filter(({ status }) => status === 'Active');
  const old = active.filter((key) => isOld(key, now, days));
  const data = { maxKeyAgeDays: days, oldCount: old.length };
  const known = { user: user.name, days, oldCount: old.length };
  if (old.length > 0) {
    const message = old.length === 1 ? 'one-old' : 'several-old';
    return { status: 'fail', message, values: { ...known, keys: nameKeys(old) }, data };
  }
  const undated = active.filter(({ createdAt }) => createdAt === null);
  const facts = [
    ...missingKeyFacts(user),
    ...futureCreations(user, now),
    ...undated.map((key) => `when ${nameKeys([key])} was created is not told`),
  ];
  if (facts.length > 0)
    return { status: 'unknown', message: 'not-known', values: { ...known, facts: facts.join('; ') }, data };
  if (active.length === 0) return { status: 'not-applicable', message: 'none-active', values: known, data };
  return { status: 'pass', message: 'none-old', values: { ...known, keys: nameKeys(active) }, data };
}

/** A threshold is passed when more than that many times 24 hours have gone by. */
function isOld({ createdAt }: AccessKey, now: EpochMs, days: number): boolean {
  return createdAt !== null && now - createdAt > days * day;
}
