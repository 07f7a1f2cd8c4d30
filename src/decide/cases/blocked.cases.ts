import { minute, second } from '../../domain/time.ts';
import { ago, aKey, type DecideCase, noTrail, now } from '../testing/decide-case.ts';
import { idle, inUse, isBlocked, one, three, trail, two, unreadable } from '../testing/expected.ts';

export const blockedCases: readonly DecideCase[] = [
  {
    name: 'Cloud Custodian: keys with the same creation second both match: never used, created in one second: blocked',
    facts: {
      keys: [aKey(one, 400, null), aKey(two, 0, null, { key: { createdAt: ago(400) + 0.9 * second } })],
    },
    decision: isBlocked,
    reasons: [['equal-keys', null]],
  },
  {
    name: 'both last used in one second, both idle: blocked, though one is younger',
    facts: { keys: [aKey(one, 400, 200), aKey(two, 300, 200)] },
    decision: isBlocked,
    reasons: [['equal-keys', null]],
  },
  {
    name: 'AWS sample rotation: AccessDenied on last use reads as never used: it is a missing fact',
    facts: {
      keys: [inUse, aKey(two, 400, null, { evidence: { lastUse: unreadable } })],
      choice: { keep: [one] },
    },
    decision: isBlocked,
    reasons: [['last-use-unreadable', two]],
  },
  {
    name: 'what CloudTrail shows does not stand in for a last use that could not be read',
    facts: {
      keys: [inUse, aKey(two, 400, null, { evidence: { lastUse: unreadable, trail: trail(50, 3) } })],
    },
    decision: isBlocked,
    reasons: [['last-use-unreadable', two]],
  },
  {
    name: 'a last use that was not asked for is missing',
    facts: { keys: [inUse, aKey(two, 400, null, { evidence: null })] },
    decision: isBlocked,
    reasons: [['last-use-unreadable', two]],
  },
  {
    name: 'CloudTrail was asked and did not answer in one region',
    facts: {
      keys: [
        inUse,
        aKey(two, 400, 300, {
          evidence: { trail: { ...noTrail, unreadable: [{ region: 'eu-west-3', error: 'Throttling' }] } },
        }),
      ],
    },
    decision: isBlocked,
    reasons: [['trail-unreadable', two]],
  },
  {
    name: 'the user could not be read',
    facts: { keys: [inUse, idle], evidence: { identity: unreadable } },
    decision: isBlocked,
    reasons: [['user-unreadable', null]],
  },
  {
    name: 'the user was made again since the scan',
    facts: { keys: [inUse, idle], user: { userId: 'AIDAEXAMPLEUSER000009' } },
    decision: isBlocked,
    reasons: [['user-replaced', null]],
  },
  {
    name: 'quarantined: an incident, and no choice of a person changes that',
    facts: {
      keys: [inUse, idle],
      evidence: { attachedPolicies: { isRead: true, value: ['ReadOnly', 'AWSCompromisedKeyQuarantineV3'] } },
      choice: { keep: [one] },
    },
    decision: isBlocked,
    reasons: [['quarantined', null]],
  },
  {
    name: 'whether the user is quarantined could not be read',
    facts: { keys: [inUse, idle], evidence: { attachedPolicies: unreadable } },
    decision: isBlocked,
    reasons: [['quarantine-unreadable', null]],
  },
  {
    name: 'a quarantine that can be read blocks the user themselves, too',
    facts: {
      keys: [inUse, idle],
      evidence: { attachedPolicies: { isRead: true, value: ['AWSCompromisedKeyQuarantineV2'] }, isOwn: true },
    },
    decision: isBlocked,
    reasons: [['quarantined', null]],
  },
  {
    name: 'last used before the creation',
    facts: { keys: [inUse, aKey(two, 300, 300 + 1 / 86400)] },
    decision: isBlocked,
    reasons: [['use-before-creation', two]],
  },
  {
    name: 'CloudTrail shows a first use before the creation',
    facts: { keys: [inUse, aKey(two, 60, 2, { evidence: { trail: trail(61, 2) } })] },
    decision: isBlocked,
    reasons: [['use-before-creation', two]],
  },
  {
    name: 'created more than five minutes in the future',
    facts: { keys: [inUse, aKey(two, 0, null, { key: { createdAt: now + 5 * minute + 1 } })] },
    decision: isBlocked,
    reasons: [['creation-in-future', two]],
  },
  {
    name: 'used more than five minutes in the future',
    facts: { keys: [aKey(one, 60, -(5 * minute + 1) / 86_400_000), idle] },
    decision: isBlocked,
    reasons: [['use-in-future', one]],
  },
  {
    name: 'a status that nobody knows',
    facts: {
      keys: [inUse, idle, aKey(three, 400, null, { key: { status: 'Suspended' } })],
      choice: { keep: [one] },
    },
    decision: isBlocked,
    reasons: [['status-unknown', three]],
  },
  {
    name: 'a key whose creation is not known',
    facts: { keys: [inUse, aKey(two, 0, null, { key: { createdAt: null } })] },
    decision: isBlocked,
    reasons: [['creation-unknown', two]],
  },
  {
    name: 'a key that only the report shows',
    facts: { keys: [inUse, aKey(null, 400, null)] },
    decision: isBlocked,
    reasons: [['key-without-id', null]],
  },
  {
    name: 'one key listed twice',
    facts: { keys: [inUse, idle, idle] },
    decision: isBlocked,
    reasons: [['key-listed-twice', two]],
  },
  {
    name: 'a further key could not be excluded',
    facts: { keys: [inUse, idle], keysAreAll: false },
    decision: isBlocked,
    reasons: [['keys-not-all-known', null]],
  },
  {
    name: 'one active key is no surplus',
    facts: { keys: [idle, aKey(one, 60, 1, { key: { status: 'Inactive' } })] },
    decision: isBlocked,
    reasons: [['not-an-offender', null]],
  },
  {
    name: 'a person chose two keys of this user',
    facts: { keys: [inUse, idle], choice: { keep: [two, one] } },
    decision: isBlocked,
    reasons: [['two-chosen', null]],
  },
  {
    name: 'all that is in the way is said at once',
    facts: {
      keys: [aKey(one, 60, null, { evidence: { lastUse: unreadable } }), aKey(two, 300, 301)],
      user: { name: 'SES-SMTP-User.20250101' },
      evidence: { attachedPolicies: { isRead: true, value: ['AWSCompromisedKeyQuarantine'] } },
    },
    decision: isBlocked,
    reasons: [
      ['last-use-unreadable', one],
      ['use-before-creation', two],
      ['quarantined', null],
      ['ses-smtp', null],
    ],
  },
  {
    name: 'what is in the way of each key is said of the oldest key first, then by id',
    facts: {
      keys: [
        aKey(three, 60, null, { evidence: null }),
        aKey(`${one}0`, 400, null, { evidence: null }),
        aKey(one, 400, null, { evidence: null }),
        aKey(two, 4000, null, { evidence: null }),
      ],
    },
    decision: isBlocked,
    reasons: [
      ['last-use-unreadable', two],
      ['last-use-unreadable', one],
      ['last-use-unreadable', `${one}0`],
      ['last-use-unreadable', three],
    ],
  },
  {
    name: 'a use at no moment contradicts, whatever is known of the creation',
    facts: { keys: [inUse, aKey(two, 0, Number.NaN, { key: { createdAt: null } })] },
    decision: isBlocked,
    reasons: [
      ['creation-unknown', two],
      ['use-in-future', two],
    ],
  },
  {
    name: 'one key chosen twice is one choice, which a missing fact overrules',
    facts: { keys: [inUse, idle], keysAreAll: false, choice: { keep: [one, one] } },
    decision: isBlocked,
    reasons: [['keys-not-all-known', null]],
  },
];
