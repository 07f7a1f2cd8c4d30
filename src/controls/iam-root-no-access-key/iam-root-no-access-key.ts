import type { Control, Verdict } from '../../domain/scan/control.ts';
import type { RootUser, Subject } from '../../domain/scan/subject.ts';
import { missingAccountFacts } from '../missing-facts.ts';
import { nameKeys } from '../name-keys.ts';

const cis = 'CIS AWS Foundations Benchmark';
const nist = 'NIST SP 800-53 (as AWS Security Hub maps it)';

/** The account's root user has no access key at all, active or not. */
export const iamRootNoAccessKey: Control = {
  id: 'iam-root-no-access-key',
  severity: 'critical',
  appliesTo: ['root'],
  pages: {
    en: async () => (await import('./iam-root-no-access-key.page.en.ts')).page,
    fr: async () => (await import('./iam-root-no-access-key.page.fr.ts')).page,
  },
  references: [
    {
      title: 'AWS IAM user guide, Root user best practices for your AWS account',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
    },
    {
      title: 'AWS IAM user guide, Delete access keys for the root user',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user_manage_delete-key.html',
    },
    {
      title: 'AWS Security Hub user guide, Security Hub controls for IAM',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html',
    },
  ],
  frameworks: [
    { framework: cis, version: '1.3–4.0.1', id: '1.4' },
    { framework: cis, version: '5.0', id: '1.3' },
    { framework: cis, version: '6.0', id: '2.3' },
    { framework: cis, version: '7.0', id: '2.4' },
    { framework: 'AWS Security Hub', version: 'controls', id: 'IAM.4' },
    ...['AC-2(1)', 'AC-3(7)', 'AC-3(15)', 'AC-6', 'AC-6(2)', 'AC-6(10)'].map((id) => ({
      framework: nist,
      version: 'r5',
      id,
    })),
  ],
  messages: {
    none: 'The root user has no access key.',
    one: 'The root user has an access key: {keys}.',
    several: 'The root user has {keyCount} access keys: {keys}.',
    'not-known': 'Whether the root user has an access key is not known: {facts}.',
    'account-not-known':
      'Whether the root user of account {account} has an access key is not known: {facts}.',
    'not-root': '{subject} is an IAM user, and this control is about the root user.',
  },
  evaluate,
};

function evaluate(subject: Subject): Verdict {
  switch (subject.kind) {
    case 'root':
      return judgeRoot(subject);
    case 'iam-user': {
      const values = { subject: subject.name };
      return { status: 'not-applicable', message: 'not-root', values, data: { keyCount: null } };
    }
    case 'account': {
      const values = { account: subject.name, facts: missingAccountFacts(subject) };
      return { status: 'unknown', message: 'account-not-known', values, data: { keyCount: null } };
    }
  }
}

/** An inactive key is one too: root can switch it on again, and no policy can forbid root anything. */
function judgeRoot({ keys, missing }: RootUser): Verdict {
  const data = { keyCount: keys.length };
  if (keys.length > 0) {
    const message = keys.length === 1 ? 'one' : 'several';
    return { status: 'fail', message, values: { keyCount: keys.length, keys: nameKeys(keys) }, data };
  }
  if (missing.length > 0) {
    const facts = missing.map((fact) => fact.message).join('; ');
    return { status: 'unknown', message: 'not-known', values: { keyCount: 0, facts }, data };
  }
  return { status: 'pass', message: 'none', values: { keyCount: 0 }, data };
}
