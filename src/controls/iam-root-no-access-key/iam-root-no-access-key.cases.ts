import { aKey, anUnreadAccount, aRootUser, aUser, type ControlCase } from '../testing/control-case.ts';

const data = (keyCount: number | null) => ({ keyCount });

export const cases: readonly ControlCase[] = [
  {
    name: 'root without keys passes',
    subject: aRootUser({}),
    verdict: { status: 'pass', message: 'none', values: { keyCount: 0 }, data: data(0) },
    sentence: 'The root user has no access key.',
  },
  {
    name: 'an active key fails',
    subject: aRootUser({ keys: [aKey({ slot: 1 })] }),
    verdict: {
      status: 'fail',
      message: 'one',
      values: { keyCount: 1, keys: 'slot 1 created 2026-01-01T00:00:00Z' },
      data: data(1),
    },
    sentence: 'The root user has an access key: slot 1 created 2026-01-01T00:00:00Z.',
  },
  {
    name: 'an inactive key fails: root can switch it on again',
    subject: aRootUser({ keys: [aKey({ slot: 2, status: 'Inactive' })] }),
    verdict: {
      status: 'fail',
      message: 'one',
      values: { keyCount: 1, keys: 'slot 2 created 2026-01-01T00:00:00Z' },
      data: data(1),
    },
    sentence: 'The root user has an access key: slot 2 created 2026-01-01T00:00:00Z.',
  },
  {
    name: 'a proven key fails, whatever else is unknown',
    subject: aRootUser({
      keys: [aKey({ id: 'AKIAEXAMPLEROOT00001' }), aKey({ slot: 2, status: 'Pending' })],
      missing: [{ code: 'root-changed', message: 'its keys were changed since the report' }],
    }),
    verdict: {
      status: 'fail',
      message: 'several',
      values: { keyCount: 2, keys: 'AKIAEXAMPLEROOT00001, slot 2 created 2026-01-01T00:00:00Z' },
      data: data(2),
    },
    sentence: 'The root user has 2 access keys: AKIAEXAMPLEROOT00001, slot 2 created 2026-01-01T00:00:00Z.',
  },
  {
    name: 'a report without a row of root is no pass',
    subject: aRootUser({
      missing: [{ code: 'root-not-told', message: 'the report has no row of the root user' }],
    }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: { keyCount: 0, facts: 'the report has no row of the root user' },
      data: data(0),
    },
    sentence: 'Whether the root user has an access key is not known: the report has no row of the root user.',
  },
  {
    name: 'an IAM user is not judged',
    subject: aUser({ keys: [aKey({})] }),
    verdict: {
      status: 'not-applicable',
      message: 'not-root',
      values: { subject: 'deploy' },
      data: data(null),
    },
    sentence: 'deploy is an IAM user, and this control is about the root user.',
  },
  {
    name: 'an account that could not be read is unknown',
    subject: anUnreadAccount({
      missing: [{ code: 'account-unreadable', message: 'ListUsers is not allowed' }],
    }),
    verdict: {
      status: 'unknown',
      message: 'account-not-known',
      values: { account: '123456789012', facts: 'ListUsers is not allowed' },
      data: data(null),
    },
    sentence:
      'Whether the root user of account 123456789012 has an access key is not known: ListUsers is not allowed.',
  },
];
