import { aKey, anUnreadAccount, aRootUser, aUser, type ControlCase } from '../testing/control-case.ts';

const one = 'AKIAEXAMPLEKEY000001';
const two = 'AKIAEXAMPLEKEY000002';

const data = (inactiveCount: number | null) => ({ inactiveCount });
const known = (inactiveCount: number) => ({ user: 'deploy', inactiveCount });

export const cases: readonly ControlCase[] = [
  {
    name: 'a user without keys passes',
    subject: aUser({}),
    verdict: { status: 'pass', message: 'none', values: known(0), data: data(0) },
    sentence: 'User deploy has no inactive access key.',
  },
  {
    name: 'active and expired keys are not left behind',
    subject: aUser({ keys: [aKey({ id: one }), aKey({ id: two, status: 'Expired' })] }),
    verdict: { status: 'pass', message: 'none', values: known(0), data: data(0) },
    sentence: 'User deploy has no inactive access key.',
  },
  {
    name: 'an inactive key beside an active one fails, and it alone is named',
    subject: aUser({ keys: [aKey({ id: one }), aKey({ id: two, status: 'Inactive' })] }),
    verdict: { status: 'fail', message: 'one', values: { ...known(1), keys: two }, data: data(1) },
    sentence: `User deploy has an inactive access key, which can be switched on again: ${two}.`,
  },
  {
    name: 'two inactive keys are both named, by slot where a report tells no id',
    subject: aUser({
      keys: [aKey({ slot: 1, status: 'Inactive' }), aKey({ slot: 2, status: 'Inactive', createdAt: null })],
    }),
    verdict: {
      status: 'fail',
      message: 'several',
      values: { ...known(2), keys: 'slot 1 created 2026-01-01T00:00:00Z, slot 2' },
      data: data(2),
    },
    sentence:
      'User deploy has 2 inactive access keys, which can be switched on again: slot 1 created 2026-01-01T00:00:00Z, slot 2.',
  },
  {
    name: 'a proven inactive key fails, whatever else is unknown',
    subject: aUser({
      keys: [aKey({ id: one, status: 'Inactive' }), aKey({ id: two, status: 'Pending' })],
      missing: [{ code: 'keys-unreadable', message: 'its keys could not be listed' }],
    }),
    verdict: { status: 'fail', message: 'one', values: { ...known(1), keys: one }, data: data(1) },
    sentence: `User deploy has an inactive access key, which can be switched on again: ${one}.`,
  },
  {
    name: 'a status that nobody knows is no pass: it may be one more that signs nothing',
    subject: aUser({ keys: [aKey({ id: one, status: 'Pending' })] }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: { ...known(0), facts: `${one} has the unknown status Pending` },
      data: data(0),
    },
    sentence: `Whether user deploy has an inactive access key is not known: ${one} has the unknown status Pending.`,
  },
  {
    name: 'a user whose keys could not be read is no pass',
    subject: aUser({ missing: [{ code: 'keys-unreadable', message: 'its keys could not be listed' }] }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: { ...known(0), facts: 'its keys could not be listed' },
      data: data(0),
    },
    sentence: 'Whether user deploy has an inactive access key is not known: its keys could not be listed.',
  },
  {
    name: 'root is not judged',
    subject: aRootUser({ keys: [aKey({ slot: 1, status: 'Inactive' })] }),
    verdict: {
      status: 'not-applicable',
      message: 'not-an-iam-user',
      values: { subject: '<root_account>' },
      data: data(null),
    },
    sentence: '<root_account> is not an IAM user, and this control is about IAM users.',
  },
  {
    name: 'an account that could not be read is unknown',
    subject: anUnreadAccount({}),
    verdict: {
      status: 'unknown',
      message: 'account-not-known',
      values: { account: '123456789012', facts: 'its users could not be listed' },
      data: data(null),
    },
    sentence:
      'Which users of account 123456789012 have inactive access keys is not known: its users could not be listed.',
  },
];
