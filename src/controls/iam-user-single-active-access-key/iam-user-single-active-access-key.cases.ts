import { unknownStatus } from '../../domain/scan/access-key.ts';
import {
  aKey,
  anUnreadAccount,
  aRootUser,
  aUser,
  type ControlCase,
  moment,
} from '../testing/control-case.ts';

const one = 'AKIAEXAMPLEKEY000001';
const two = 'AKIAEXAMPLEKEY000002';
const three = 'AKIAEXAMPLEKEY000003';

export const cases: readonly ControlCase[] = [
  {
    name: 'a user without keys passes',
    subject: aUser({}),
    verdict: {
      status: 'pass',
      message: 'none-active',
      values: { user: 'deploy', activeCount: 0, keys: '' },
      data: { activeCount: 0, activeCountIsExact: true, confirmedLive: false },
    },
    sentence: 'User deploy has no active access key.',
  },
  {
    name: 'a user with one active key passes, and the sentence names the key by slot and creation',
    subject: aUser({ keys: [aKey({ slot: 1, createdAt: moment('2026-02-03T04:05:06Z') })] }),
    verdict: {
      status: 'pass',
      message: 'one-active',
      values: { user: 'deploy', activeCount: 1, keys: 'slot 1 created 2026-02-03T04:05:06Z' },
      data: { activeCount: 1, activeCountIsExact: true, confirmedLive: false },
    },
    sentence: 'User deploy has one active access key (slot 1 created 2026-02-03T04:05:06Z).',
  },
  {
    name: 'KICS, Datadog IaC: the status of a key is not read: inactive keys do not count',
    subject: aUser({
      keys: [aKey({ id: one }), aKey({ id: two, status: 'Inactive' })],
      confirmedLive: true,
    }),
    verdict: {
      status: 'pass',
      message: 'one-active',
      values: { user: 'deploy', activeCount: 1, keys: one },
      data: { activeCount: 1, activeCountIsExact: true, confirmedLive: true },
    },
    sentence: `User deploy has one active access key (${one}).`,
  },
  {
    name: 'expired keys do not count',
    subject: aUser({
      keys: [aKey({ id: one, status: 'Expired' }), aKey({ id: two, status: 'Expired' })],
      confirmedLive: true,
    }),
    verdict: {
      status: 'pass',
      message: 'none-active',
      values: { user: 'deploy', activeCount: 0, keys: '' },
      data: { activeCount: 0, activeCountIsExact: true, confirmedLive: true },
    },
    sentence: 'User deploy has no active access key.',
  },
  {
    name: 'a file without the column for further keys: one active of two slots passes, and is not exact',
    subject: aUser({
      keys: [aKey({ slot: 1 }), aKey({ slot: 2, status: 'Inactive' })],
      keysAreAll: false,
    }),
    verdict: {
      status: 'pass',
      message: 'one-active-in-report',
      values: { user: 'deploy', activeCount: 1, keys: 'slot 1 created 2026-01-01T00:00:00Z' },
      data: { activeCount: 1, activeCountIsExact: false, confirmedLive: false },
    },
    sentence:
      'User deploy has one active access key (slot 1 created 2026-01-01T00:00:00Z) among the two that the report shows.',
  },
  {
    name: 'a file without the column for further keys: two inactive slots pass, and are not exact',
    subject: aUser({
      keys: [aKey({ slot: 1, status: 'Inactive' }), aKey({ slot: 2, status: 'Inactive' })],
      keysAreAll: false,
    }),
    verdict: {
      status: 'pass',
      message: 'none-active-in-report',
      values: { user: 'deploy', activeCount: 0, keys: '' },
      data: { activeCount: 0, activeCountIsExact: false, confirmedLive: false },
    },
    sentence: 'User deploy has no active access key among the two that the report shows.',
  },
  {
    name: 'Access key alerts elsewhere: do not name the key: each active key id is in the sentence',
    subject: aUser({ keys: [aKey({ id: one }), aKey({ id: two })], confirmedLive: true }),
    verdict: {
      status: 'fail',
      message: 'several-active',
      values: { user: 'deploy', activeCount: 2, keys: `${one}, ${two}` },
      data: { activeCount: 2, activeCountIsExact: true, confirmedLive: true },
      headline: { count: 2, isExact: true, noun: 'active access key', confirmedLive: true },
    },
    sentence: `User deploy has 2 active access keys (${one}, ${two}); one is allowed.`,
  },
  {
    name: 'ScoutSuite: looks at keys 0 and 1 only: [Inactive, Active, Active] fails',
    subject: aUser({
      keys: [aKey({ id: one, status: 'Inactive' }), aKey({ id: two }), aKey({ id: three })],
      confirmedLive: true,
    }),
    verdict: {
      status: 'fail',
      message: 'several-active',
      values: { user: 'deploy', activeCount: 2, keys: `${two}, ${three}` },
      data: { activeCount: 2, activeCountIsExact: true, confirmedLive: true },
      headline: { count: 2, isExact: true, noun: 'active access key', confirmedLive: true },
    },
    sentence: `User deploy has 2 active access keys (${two}, ${three}); one is allowed.`,
  },
  {
    name: 'Flowpipe: shows an inactive key and hides an active one: all active keys are named, and only those',
    subject: aUser({
      keys: [
        aKey({ id: one }),
        aKey({ id: 'AKIAEXAMPLEKEY000009', status: 'Inactive' }),
        aKey({ id: two }),
        aKey({ id: three }),
      ],
      confirmedLive: true,
    }),
    verdict: {
      status: 'fail',
      message: 'several-active',
      values: { user: 'deploy', activeCount: 3, keys: `${one}, ${two}, ${three}` },
      data: { activeCount: 3, activeCountIsExact: true, confirmedLive: true },
      headline: { count: 3, isExact: true, noun: 'active access key', confirmedLive: true },
    },
    sentence: `User deploy has 3 active access keys (${one}, ${two}, ${three}); one is allowed.`,
  },
  {
    name: 'two active slots of a file that may hide a third key fail, and are not exact',
    subject: aUser({
      name: '-eve',
      keys: [aKey({ slot: 1 }), aKey({ slot: 2, createdAt: null })],
      keysAreAll: false,
    }),
    verdict: {
      status: 'fail',
      message: 'several-active-or-more',
      values: { user: '-eve', activeCount: 2, keys: 'slot 1 created 2026-01-01T00:00:00Z, slot 2' },
      data: { activeCount: 2, activeCountIsExact: false, confirmedLive: false },
      headline: { count: 2, isExact: false, noun: 'active access key', confirmedLive: false },
    },
    sentence:
      'User -eve has at least 2 active access keys (slot 1 created 2026-01-01T00:00:00Z, slot 2); one is allowed.',
  },
  {
    name: 'two known active keys fail, whatever else is unknown',
    subject: aUser({
      keys: [aKey({ slot: 1 }), aKey({ slot: 2 }), aKey({ createdAt: null, status: 'Suspended' })],
      keysAreAll: false,
      missing: [{ code: 'keys-unreadable', message: 'ListAccessKeys was denied' }],
    }),
    verdict: {
      status: 'fail',
      message: 'several-active-or-more',
      values: {
        user: 'deploy',
        activeCount: 2,
        keys: 'slot 1 created 2026-01-01T00:00:00Z, slot 2 created 2026-01-01T00:00:00Z',
      },
      data: { activeCount: 2, activeCountIsExact: false, confirmedLive: false },
      headline: { count: 2, isExact: false, noun: 'active access key', confirmedLive: false },
    },
    sentence:
      'User deploy has at least 2 active access keys (slot 1 created 2026-01-01T00:00:00Z, slot 2 created 2026-01-01T00:00:00Z); one is allowed.',
  },
  {
    name: 'ScoutSuite: a ListAccessKeys error leaves no data: unknown, and says why',
    subject: aUser({
      keysAreAll: false,
      missing: [{ code: 'keys-unreadable', message: 'ListAccessKeys was denied' }],
    }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: { user: 'deploy', activeCount: 0, keys: '', facts: 'ListAccessKeys was denied' },
      data: { activeCount: 0, activeCountIsExact: false, confirmedLive: false },
    },
    sentence: 'User deploy could not be checked: ListAccessKeys was denied.',
  },
  {
    name: 'one active key and a third that may hide behind two slots: unknown, and the active one is named',
    subject: aUser({
      keys: [aKey({ slot: 1 }), aKey({ slot: 2, status: 'Inactive' })],
      keysAreAll: false,
      missing: [{ code: 'third-key-invisible', message: 'the report shows two keys at most' }],
    }),
    verdict: {
      status: 'unknown',
      message: 'not-known-besides',
      values: {
        user: 'deploy',
        activeCount: 1,
        keys: 'slot 1 created 2026-01-01T00:00:00Z',
        facts: 'the report shows two keys at most',
      },
      data: { activeCount: 1, activeCountIsExact: false, confirmedLive: false },
    },
    sentence:
      'User deploy has an active access key (slot 1 created 2026-01-01T00:00:00Z), and could not be checked for others: the report shows two keys at most.',
  },
  {
    name: 'every missing fact is said',
    subject: aUser({
      missing: [
        { code: 'user-gone', message: 'no user has this name any more' },
        { code: 'user-not-found', message: 'no event says what became of it' },
      ],
    }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: {
        user: 'deploy',
        activeCount: 0,
        keys: '',
        facts: 'no user has this name any more; no event says what became of it',
      },
      data: { activeCount: 0, activeCountIsExact: false, confirmedLive: false },
    },
    sentence:
      'User deploy could not be checked: no user has this name any more; no event says what became of it.',
  },
  {
    name: 'a status that nobody knows is not inactive: unknown',
    subject: aUser({
      keys: [aKey({ id: one }), aKey({ id: two, status: 'Suspended' })],
      confirmedLive: true,
    }),
    verdict: {
      status: 'unknown',
      message: 'not-known-besides',
      values: { user: 'deploy', activeCount: 1, keys: one, facts: `${two} has the unknown status Suspended` },
      data: { activeCount: 1, activeCountIsExact: false, confirmedLive: true },
    },
    sentence: `User deploy has an active access key (${one}), and could not be checked for others: ${two} has the unknown status Suspended.`,
  },
  {
    name: 'the spelling of a status is not guessed: "active" is not Active',
    subject: aUser({ keys: [aKey({ id: one, status: 'active' }), aKey({ id: two, status: '' })] }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: {
        user: 'deploy',
        activeCount: 0,
        keys: '',
        facts: `${one} has the unknown status active; ${two} has the unknown status (empty)`,
      },
      data: { activeCount: 0, activeCountIsExact: false, confirmedLive: false },
    },
    sentence: `User deploy could not be checked: ${one} has the unknown status active; ${two} has the unknown status (empty).`,
  },
  {
    name: 'one slot told differently by two rows of a report: unknown',
    subject: aUser({ keys: [aKey({ slot: 2, status: unknownStatus, createdAt: null })] }),
    verdict: {
      status: 'unknown',
      message: 'not-known',
      values: {
        user: 'deploy',
        activeCount: 0,
        keys: '',
        facts: 'the status of slot 2 is missing or contradictory',
      },
      data: { activeCount: 0, activeCountIsExact: false, confirmedLive: false },
    },
    sentence: 'User deploy could not be checked: the status of slot 2 is missing or contradictory.',
  },
  {
    name: 'Prowler: an error while fetching the report gives a pass: an account that could not be read is unknown',
    subject: anUnreadAccount({
      missing: [{ code: 'account-unreadable', message: 'ListUsers was denied' }],
    }),
    verdict: {
      status: 'unknown',
      message: 'account-not-known',
      values: { account: '123456789012', facts: 'ListUsers was denied' },
      data: { activeCount: null, activeCountIsExact: false, confirmedLive: false },
    },
    sentence: 'Account 123456789012 could not be checked: ListUsers was denied.',
  },
  {
    name: 'an unread account of which nothing is said is unknown too',
    subject: anUnreadAccount({}),
    verdict: {
      status: 'unknown',
      message: 'account-not-known',
      values: { account: '123456789012', facts: 'its users could not be listed' },
      data: { activeCount: null, activeCountIsExact: false, confirmedLive: false },
    },
    sentence: 'Account 123456789012 could not be checked: its users could not be listed.',
  },
  {
    name: "Prowler: root's row is reported as a user: root is not judged, with two active keys either",
    subject: aRootUser({ keys: [aKey({ slot: 1 }), aKey({ slot: 2 })] }),
    verdict: {
      status: 'not-applicable',
      message: 'not-an-iam-user',
      values: { subject: '<root_account>' },
      data: { activeCount: null, activeCountIsExact: false, confirmedLive: false },
    },
    sentence: '<root_account> is not an IAM user, and this control is about IAM users.',
  },
];
