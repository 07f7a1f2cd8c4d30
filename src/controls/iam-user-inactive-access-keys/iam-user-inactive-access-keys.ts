import type { Control, Verdict } from '../../domain/scan/control.ts';
import type { IamUser, Subject } from '../../domain/scan/subject.ts';
import { missingAccountFacts, missingKeyFacts } from '../missing-facts.ts';
import { nameKeys } from '../name-keys.ts';

/** An IAM user has no access key that somebody deactivated and left behind. */
export const iamUserInactiveAccessKeys: Control = {
  id: 'iam-user-inactive-access-keys',
  severity: 'low',
  appliesTo: ['iam-user'],
  pages: {
    en: async () => (await import('./iam-user-inactive-access-keys.page.en.ts')).page,
    fr: async () => (await import('./iam-user-inactive-access-keys.page.fr.ts')).page,
  },
  references: [
    {
      title: 'AWS IAM user guide, Manage access keys for IAM users',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
    },
    {
      title: 'AWS IAM user guide, Update access keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html',
    },
  ],
  frameworks: [],
  messages: {
    none: 'User {user} has no inactive access key.',
    one: 'User {user} has an inactive access key, which can be switched on again: {keys}.',
    several: 'User {user} has {inactiveCount} inactive access keys, which can be switched on again: {keys}.',
    'not-known': 'Whether user {user} has an inactive access key is not known: {facts}.',
    'account-not-known': 'Which users of account {account} have inactive access keys is not known: {facts}.',
    'not-an-iam-user': '{subject} is not an IAM user, and this control is about IAM users.',
  },
  liveSuffices: true,
  evaluate,
};

function evaluate(subject: Subject): Verdict {
  const data = { inactiveCount: null };
  switch (subject.kind) {
    case 'iam-user':
      return judgeUser(subject);
    case 'root':
      return {
        status: 'not-applicable',
        message: 'not-an-iam-user',
        values: { subject: subject.name },
        data,
      };
    case 'account': {
      const values = { account: subject.name, facts: missingAccountFacts(subject) };
      return { status: 'unknown', message: 'account-not-known', values, data };
    }
  }
}

/** An expired key is not counted: nobody can switch it on again (IAM API reference, UpdateAccessKey, Status). */
function judgeUser(user: IamUser): Verdict {
  const inactive = user.keys.filter(({ status }) => status === 'Inactive');
  const data = { inactiveCount: inactive.length };
  const known = { user: user.name, inactiveCount: inactive.length };
  if (inactive.length > 0) {
    const message = inactive.length === 1 ? 'one' : 'several';
    return { status: 'fail', message, values: { ...known, keys: nameKeys(inactive) }, data };
  }
  const facts = missingKeyFacts(user);
  if (facts.length > 0)
    return { status: 'unknown', message: 'not-known', values: { ...known, facts: facts.join('; ') }, data };
  return { status: 'pass', message: 'none', values: known, data };
}
