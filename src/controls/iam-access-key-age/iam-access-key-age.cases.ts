import { day, minute } from '../../domain/time.ts';
import {
  aKey,
  anUnreadAccount,
  aRootUser,
  aUser,
  type ControlCase,
  caseNow,
} from '../testing/control-case.ts';

const one = 'AKIAEXAMPLEKEY000001';
const two = 'AKIAEXAMPLEKEY000002';

const daysAgo = (days: number) => caseNow - days * day;
const data = (oldCount: number | null) => ({ maxKeyAgeDays: 90, oldCount });
const known = (oldCount: number) => ({ user: 'deploy', days: 90, oldCount });

export const cases: readonly ControlCase[] = [
  {
    name: 'a user without keys is not judged',
    subject: aUser({}),
    verdict: { status: 'not-applicable', message: 'none-active', values: known(0), data: data(0) },
    sentence: 'User deploy has no active access key, so none is old.',
  },
  {
    name: 'an old key that is inactive or expired is not judged',
    subject: aUser({
      keys: [
        aKey({ id: one, status: 'Inactive', createdAt: daysAgo(900) }),
        aKey({ id: two, status: 'Expired', createdAt: daysAgo(900) }),
      ],
    }),
    verdict: { status: 'not-applicable', message: 'none-active', values: known(0), data: data(0) },
    sentence: 'User deploy has no active access key, so none is old.',
  },
  {
    name: 'created 90 times 24 hours ago passes: no more have gone by',
    subject: aUser({ keys: [aKey({ id: one, createdAt: daysAgo(90) })] }),
    verdict: { status: 'pass', message: 'none-old', values: { ...known(0), keys: one }, data: data(0) },
    sentence: `No active access key of user deploy (${one}) is older than 90 days.`,
  },
  {
    name: 'created a millisecond before that fails',
    subject: aUser({ keys: [aKey({ id: one, createdAt: daysAgo(90) - 1 })] }),
    verdict: { status: 'fail', message: 'one-old', values: { ...known(1), keys: one }, data: data(1) },
    sentence: `User deploy has an active access key that is older than 90 days: ${one}.`,
  },
  {
    name: 'a use of this very minute makes a key no younger',
    subject: aUser({
      keys: [
        aKey({
          id: one,
          createdAt: daysAgo(91),
          lastUsed: { state: 'used', at: caseNow, region: 'us-east-1', service: 's3' },
        }),
      ],
    }),
    verdict: { status: 'fail', message: 'one-old', values: { ...known(1), keys: one }, data: data(1) },
    sentence: `User deploy has an active access key that is older than 90 days: ${one}.`,
  },
  {
    name: 'only the old one of two is named',
    subject: aUser({
      keys: [aKey({ slot: 1, createdAt: daysAgo(10) }), aKey({ slot: 2, createdAt: daysAgo(100) })],
    }),
    verdict: {
      status: 'fail',
      message: 'one-old',
      values: { ...known(1), keys: 'slot 2 created 2026-03-07T12:00:00Z' },
      data: data(1),
    },
    sentence:
      'User deploy has an active access key that is older than 90 days: slot 2 created 2026-03-07T12:00:00Z.',
  },
  {
    name: 'two old keys are both named',
    subject: aUser({
      keys: [aKey({ id: one, createdAt: daysAgo(100) }), aKey({ id: two, createdAt: daysAgo(400) })],
    }),
    verdict: {
      status: 'fail',
      message: 'several-old',
      values: { ...known(2), keys: `${one}, ${two}` },
      data: data(2),
    },
    sentence: `User deploy has 2 active access keys that are older than 90 days: ${one}, ${two}.`,
  },
  {
    name: 'a proven old key fails, whatever else is unknown',
    subject: aUser({
      keys: [aKey({ id: one, createdAt: daysAgo(91) }), aKey({ id: two, status: 'Pending' })],
      missing: [{ code: 'keys-unreadable', message: 'its keys could not be listed' }],
    }),
    verdict: { status: 'fail', message: 'one-old', values: { ...known(1), keys: one }, data: data(1) },
    sentence: `User deploy has an active access key that is older than 90 days: ${one}.`,
  },
  {
    name: 'a creation that is not told is no pass',
    subject: aUser({ keys: [aKey({ id: one, createdAt: null })] }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: { ...known(0), facts: `when ${one} was created is not told` },
      data: data(0),
    },
    sentence: `Whether user deploy has an active access key older than 90 days is not known: when ${one} was created is not told.`,
  },
  {
    name: 'a creation in the future is unknown: its age would be 0',
    subject: aUser({ keys: [aKey({ id: one, createdAt: caseNow + 5 * minute + 1 })] }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: { ...known(0), facts: `the creation date of ${one} is in the future` },
      data: data(0),
    },
    sentence: `Whether user deploy has an active access key older than 90 days is not known: the creation date of ${one} is in the future.`,
  },
  {
    name: 'a creation that is ahead by what clocks may differ passes',
    subject: aUser({ keys: [aKey({ id: one, createdAt: caseNow + 5 * minute })] }),
    verdict: { status: 'pass', message: 'none-old', values: { ...known(0), keys: one }, data: data(0) },
    sentence: `No active access key of user deploy (${one}) is older than 90 days.`,
  },
  {
    name: 'a key that was made during the scan passes, where its user was read after it',
    subject: aUser({
      asOf: caseNow + 60 * minute,
      keys: [aKey({ id: one, createdAt: caseNow + 59 * minute })],
    }),
    verdict: { status: 'pass', message: 'none-old', values: { ...known(0), keys: one }, data: data(0) },
    sentence: `No active access key of user deploy (${one}) is older than 90 days.`,
  },
  {
    name: 'an old key with a status that nobody knows is no pass, and no fail',
    subject: aUser({ keys: [aKey({ id: one, status: 'Pending', createdAt: daysAgo(400) })] }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: { ...known(0), facts: `${one} has the unknown status Pending` },
      data: data(0),
    },
    sentence: `Whether user deploy has an active access key older than 90 days is not known: ${one} has the unknown status Pending.`,
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
    sentence:
      'Whether user deploy has an active access key older than 90 days is not known: its keys could not be listed.',
  },
  {
    name: 'root is not judged',
    subject: aRootUser({ keys: [aKey({ slot: 1, createdAt: daysAgo(400) })] }),
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
    subject: anUnreadAccount({
      missing: [{ code: 'account-unreadable', message: 'ListUsers is not allowed' }],
    }),
    verdict: {
      status: 'unknown',
      message: 'account-not-known',
      values: { account: '123456789012', days: 90, facts: 'ListUsers is not allowed' },
      data: data(null),
    },
    sentence:
      'Which users of account 123456789012 have active access keys older than 90 days is not known: ListUsers is not allowed.',
  },
];
