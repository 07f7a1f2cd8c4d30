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
const used = (at: number) => ({ state: 'used' as const, at, region: 'us-east-1', service: 's3' });
const never = { state: 'never' as const, at: null, region: null, service: null };
const notReported = { state: 'unknown' as const, at: null, region: null, service: null };
const old = daysAgo(400);

const data = (unusedCount: number | null) => ({ maxUnusedDays: 45, unusedCount });

export const cases: readonly ControlCase[] = [
  {
    name: 'a user without keys is not judged',
    subject: aUser({}),
    verdict: {
      status: 'not-applicable',
      message: 'none-active',
      values: { user: 'deploy', days: 45, unusedCount: 0 },
      data: data(0),
    },
    sentence: 'User deploy has no active access key, so none is unused.',
  },
  {
    name: 'an inactive key is not judged',
    subject: aUser({ keys: [aKey({ id: one, status: 'Inactive', createdAt: old, lastUsed: never })] }),
    verdict: {
      status: 'not-applicable',
      message: 'none-active',
      values: { user: 'deploy', days: 45, unusedCount: 0 },
      data: data(0),
    },
    sentence: 'User deploy has no active access key, so none is unused.',
  },
  {
    name: 'an unused-key finding: complains about a key created yesterday: a young key is never called unused',
    subject: aUser({ keys: [aKey({ id: one, createdAt: daysAgo(1), lastUsed: never })] }),
    verdict: {
      status: 'pass',
      message: 'all-used',
      values: { user: 'deploy', days: 45, unusedCount: 0, keys: one },
      data: data(0),
    },
    sentence: `Every active access key of user deploy (${one}) was used, or made, within 45 days.`,
  },
  {
    name: 'a young key passes though its last use is not known',
    subject: aUser({ keys: [aKey({ id: one, createdAt: daysAgo(2) })] }),
    verdict: {
      status: 'pass',
      message: 'all-used',
      values: { user: 'deploy', days: 45, unusedCount: 0, keys: one },
      data: data(0),
    },
    sentence: `Every active access key of user deploy (${one}) was used, or made, within 45 days.`,
  },
  {
    name: 'used 45 times 24 hours ago passes: no more have gone by',
    subject: aUser({ keys: [aKey({ id: one, createdAt: old, lastUsed: used(daysAgo(45)) })] }),
    verdict: {
      status: 'pass',
      message: 'all-used',
      values: { user: 'deploy', days: 45, unusedCount: 0, keys: one },
      data: data(0),
    },
    sentence: `Every active access key of user deploy (${one}) was used, or made, within 45 days.`,
  },
  {
    name: 'used a millisecond before that fails',
    subject: aUser({ keys: [aKey({ id: one, createdAt: old, lastUsed: used(daysAgo(45) - 1) })] }),
    verdict: {
      status: 'fail',
      message: 'one-unused',
      values: { user: 'deploy', days: 45, unusedCount: 1, keys: one },
      data: data(1),
    },
    sentence: `User deploy has an active access key that was not used for more than 45 days: ${one}.`,
  },
  {
    name: 'never used counts from creation',
    subject: aUser({ keys: [aKey({ id: one, createdAt: daysAgo(45) - 1, lastUsed: never })] }),
    verdict: {
      status: 'fail',
      message: 'one-unused',
      values: { user: 'deploy', days: 45, unusedCount: 1, keys: one },
      data: data(1),
    },
    sentence: `User deploy has an active access key that was not used for more than 45 days: ${one}.`,
  },
  {
    name: 'a proven unused key fails, though the last use of another is not known',
    subject: aUser({
      keys: [
        aKey({ id: one, createdAt: old, lastUsed: used(daysAgo(90)) }),
        aKey({ id: two, createdAt: old }),
      ],
    }),
    verdict: {
      status: 'fail',
      message: 'one-unused',
      values: { user: 'deploy', days: 45, unusedCount: 1, keys: one },
      data: data(1),
    },
    sentence: `User deploy has an active access key that was not used for more than 45 days: ${one}.`,
  },
  {
    name: 'two unused keys are both named',
    subject: aUser({
      keys: [
        aKey({ id: one, createdAt: old, lastUsed: used(daysAgo(90)) }),
        aKey({ id: two, createdAt: old, lastUsed: never }),
      ],
    }),
    verdict: {
      status: 'fail',
      message: 'unused',
      values: { user: 'deploy', days: 45, unusedCount: 2, keys: `${one}, ${two}` },
      data: data(2),
    },
    sentence: `User deploy has 2 active access keys that were not used for more than 45 days: ${one}, ${two}.`,
  },
  {
    name: 'a last use that was not asked for is no pass',
    subject: aUser({ keys: [aKey({ id: one, createdAt: old })] }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: { user: 'deploy', days: 45, unusedCount: 0, facts: `the last use of ${one} is not known` },
      data: data(0),
    },
    sentence: `Whether an active access key of user deploy is unused is not known: the last use of ${one} is not known.`,
  },
  {
    name: 'a key from before uses were kept is no pass, and not called unused',
    subject: aUser({ keys: [aKey({ id: one, createdAt: Date.UTC(2014, 0), lastUsed: notReported })] }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: { user: 'deploy', days: 45, unusedCount: 0, facts: `the last use of ${one} is not known` },
      data: data(0),
    },
    sentence: `Whether an active access key of user deploy is unused is not known: the last use of ${one} is not known.`,
  },
  {
    name: 'a use without a date is unknown',
    subject: aUser({
      keys: [aKey({ id: one, createdAt: old, lastUsed: { ...notReported, state: 'used' } })],
    }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: { user: 'deploy', days: 45, unusedCount: 0, facts: `the last use of ${one} is not known` },
      data: data(0),
    },
    sentence: `Whether an active access key of user deploy is unused is not known: the last use of ${one} is not known.`,
  },
  {
    name: 'a key that was never used and has no creation date is unknown',
    subject: aUser({ keys: [aKey({ id: one, createdAt: null, lastUsed: never })] }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: { user: 'deploy', days: 45, unusedCount: 0, facts: `the last use of ${one} is not known` },
      data: data(0),
    },
    sentence: `Whether an active access key of user deploy is unused is not known: the last use of ${one} is not known.`,
  },
  {
    name: 'a creation in the future is unknown: the key would count as young',
    subject: aUser({ keys: [aKey({ id: one, createdAt: caseNow + 5 * minute + 1 })] }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: {
        user: 'deploy',
        days: 45,
        unusedCount: 0,
        facts: `the creation date of ${one} is in the future`,
      },
      data: data(0),
    },
    sentence: `Whether an active access key of user deploy is unused is not known: the creation date of ${one} is in the future.`,
  },
  {
    name: 'a last use in the future is unknown: the key would count as in use',
    subject: aUser({ keys: [aKey({ id: one, createdAt: old, lastUsed: used(caseNow + 5 * minute + 1) })] }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: { user: 'deploy', days: 45, unusedCount: 0, facts: `the last use of ${one} is in the future` },
      data: data(0),
    },
    sentence: `Whether an active access key of user deploy is unused is not known: the last use of ${one} is in the future.`,
  },
  {
    name: 'a status that nobody knows is no pass',
    subject: aUser({ keys: [aKey({ id: one, status: 'Pending', createdAt: old, lastUsed: never })] }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: { user: 'deploy', days: 45, unusedCount: 0, facts: `${one} has the unknown status Pending` },
      data: data(0),
    },
    sentence: `Whether an active access key of user deploy is unused is not known: ${one} has the unknown status Pending.`,
  },
  {
    name: 'a user whose keys could not be read is no pass',
    subject: aUser({ missing: [{ code: 'keys-unreadable', message: 'its keys could not be listed' }] }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: { user: 'deploy', days: 45, unusedCount: 0, facts: 'its keys could not be listed' },
      data: data(0),
    },
    sentence:
      'Whether an active access key of user deploy is unused is not known: its keys could not be listed.',
  },
  {
    name: 'root is not judged',
    subject: aRootUser({ keys: [aKey({ slot: 1, createdAt: old, lastUsed: never })] }),
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
      values: { account: '123456789012', facts: 'ListUsers is not allowed' },
      data: data(null),
    },
    sentence:
      'Which users of account 123456789012 have unused access keys is not known: ListUsers is not allowed.',
  },
];
