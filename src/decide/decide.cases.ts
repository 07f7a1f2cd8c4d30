import { day, minute, second } from '../domain/time.ts';
import { ago, aKey, type DecideCase, noTrail, now } from './testing/decide-case.ts';

const one = 'AKIAEXAMPLEKEY000001';
const two = 'AKIAEXAMPLEKEY000002';
const three = 'AKIAEXAMPLEKEY000003';
const four = 'AKIAEXAMPLEKEY000004';
const five = 'AKIAEXAMPLEKEY000005';

type Expected = DecideCase['decision'];

const nothing = { keep: null, deactivate: [], actAfter: null, decidedBy: 'rule' } as const;
const isBlocked: Expected = { ...nothing, outcome: 'blocked', deactivate: [] };
const waits = (actAfter: number): Expected => ({ ...isBlocked, outcome: 'wait', actAfter });
const migrates = (keep: string | null): Expected => ({ ...isBlocked, outcome: 'migrate', keep });
const keeps = (keep: string, ...deactivate: string[]): Expected => ({
  ...isBlocked,
  outcome: 'deactivate',
  keep,
  deactivate,
});
const personKeeps = (keep: string, ...deactivate: string[]): Expected => ({
  ...keeps(keep, ...deactivate),
  decidedBy: 'person',
});

/** One key in use, one idle: without anything else, the plainest case of all. */
const inUse = aKey(one, 60, 1);
const idle = aKey(two, 400, 300);
const never = aKey(two, 400, null);
const unreadable = { isRead: false, error: 'AccessDenied' } as const;
const trail = (first: number, last: number) => ({
  ...noTrail,
  seen: { firstAt: ago(first), lastAt: ago(last), calls: 5 },
});
const usedBy = (service: string) =>
  ({
    lastUse: { isRead: true, value: { at: ago(300), service, region: null } },
  }) as const;

export const cases: readonly DecideCase[] = [
  // deactivate
  {
    name: 'one in use, one idle: the one in use stays',
    facts: { keys: [inUse, idle] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
  },
  {
    name: 'one in use, one never used and idle: the one in use stays',
    facts: { keys: [inUse, never] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['never-used', two],
    ],
  },
  {
    name: 'Cloud Custodian: an age filter disabled keys that had been used that day: the old key in use stays',
    facts: { keys: [aKey(one, 2000, 0.1), aKey(two, 150, null)] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['never-used', two],
      ['rotate-next', one],
    ],
  },
  {
    name: 'all idle: the most recently used stays, though another is younger',
    facts: { keys: [aKey(one, 500, 200), aKey(two, 400, 300)] },
    decision: keeps(one, two),
    reasons: [
      ['idle', one],
      ['most-recently-used', one],
      ['idle', two],
      ['rotate-next', one],
    ],
  },
  {
    name: 'all idle, one of them used: it stays, though the other is younger',
    facts: { keys: [aKey(one, 500, 400), aKey(two, 200, null)] },
    decision: keeps(one, two),
    reasons: [
      ['idle', one],
      ['most-recently-used', one],
      ['never-used', two],
      ['rotate-next', one],
    ],
  },
  {
    name: 'none ever used: the youngest stays',
    facts: { keys: [aKey(one, 500, null), aKey(two, 400, null)] },
    decision: keeps(two, one),
    reasons: [
      ['never-used', two],
      ['youngest', two],
      ['never-used', one],
      ['rotate-next', two],
    ],
  },
  {
    name: 'from before use was tracked, none recorded since: idle, the youngest stays',
    facts: { keys: [aKey(one, 4200, null), aKey(two, 4100, null)] },
    decision: keeps(two, one),
    reasons: [
      ['no-use-recorded', two],
      ['youngest', two],
      ['no-use-recorded', one],
      ['rotate-next', two],
    ],
  },
  {
    name: 'from before use was tracked, beside one in use',
    facts: { keys: [inUse, aKey(two, 4100, null)] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['no-use-recorded', two],
    ],
  },
  {
    name: 'a kept key of exactly maxKeyAgeDays is not past it',
    facts: { keys: [aKey(one, 90, 1), idle] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
  },
  {
    name: 'used exactly idleDays ago is still in use',
    facts: { keys: [aKey(one, 400, 100), idle] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
      ['rotate-next', one],
    ],
  },
  {
    name: 'CloudTrail shows a later use than IAM: that one counts',
    facts: { keys: [aKey(one, 400, 350, { evidence: { trail: trail(20, 5) } }), idle] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
      ['rotate-next', one],
    ],
  },
  {
    name: 'the credential report shows a use that IAM does not: it counts',
    facts: {
      keys: [
        aKey(one, 400, null, {
          key: { lastUsed: { state: 'used', at: ago(3), region: null, service: 'ec2' } },
        }),
        idle,
      ],
    },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
      ['rotate-next', one],
    ],
  },
  {
    name: 'a signing key is in use, whatever is recorded',
    facts: { keys: [aKey(one, 400, null), idle], signing: { by: 'key', id: one } },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
      ['rotate-next', one],
    ],
  },
  {
    name: 'inactive and expired keys are left alone, whatever is unknown of them',
    facts: {
      keys: [
        inUse,
        idle,
        aKey(three, 1, null, { key: { status: 'Inactive', createdAt: null }, evidence: null }),
        aKey(four, 1, null, { key: { status: 'Expired' }, evidence: null }),
      ],
    },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
  },
  {
    name: 'ScoutSuite: looks at keys 0 and 1 only: three active keys, two go',
    facts: { keys: [aKey(three, 500, 400), aKey(two, 450, null), inUse] },
    decision: keeps(one, three, two),
    reasons: [
      ['in-use', one],
      ['idle', three],
      ['never-used', two],
    ],
  },
  {
    name: 'five active keys, four idle, two of these equal in every way',
    facts: {
      keys: [inUse, aKey(two, 400, 300), aKey(three, 400, 300), aKey(four, 500, null), aKey(five, 900, 101)],
    },
    decision: keeps(one, five, four, two, three),
    reasons: [
      ['in-use', one],
      ['idle', five],
      ['never-used', four],
      ['idle', two],
      ['idle', three],
    ],
  },
  {
    name: 'eight active keys, all idle',
    facts: {
      keys: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => aKey(`AKIAEXAMPLEKEY00000${n}`, 900 - n, 100 + n)),
    },
    decision: keeps(one, ...[2, 3, 4, 5, 6, 7, 8].map((n) => `AKIAEXAMPLEKEY00000${n}`)),
    reasons: [
      ['idle', one],
      ['most-recently-used', one],
      ...[2, 3, 4, 5, 6, 7, 8].map((n) => ['idle', `AKIAEXAMPLEKEY00000${n}`] as const),
      ['rotate-next', one],
    ],
  },

  // blocked: nothing tells which
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
    name: 'a person settles a tie',
    facts: { keys: [aKey(one, 400, 200), aKey(two, 300, 200)], choice: { keep: [two] } },
    decision: personKeeps(two, one),
    reasons: [
      ['chosen-by-person', two],
      ['idle', two],
      ['idle', one],
      ['rotate-next', two],
    ],
  },

  // wait
  {
    name: 'a young key in use beside an old one in use since: the rotation window',
    facts: { keys: [aKey(one, 2, 1), aKey(two, 400, 0.5)] },
    decision: waits(ago(2 - 7)),
    reasons: [['young', one]],
  },
  {
    name: 'a key of exactly rotationWindowDays is still waited for',
    facts: { keys: [aKey(one, 7, 1), aKey(two, 400, 0.5)] },
    decision: waits(now),
    reasons: [['young', one]],
  },
  {
    name: 'a second later it is not',
    facts: { keys: [aKey(one, 7 + 1 / 86400, 1), aKey(two, 400, 0.5)] },
    decision: migrates(one),
    reasons: [
      ['in-use', two],
      ['in-use', one],
      ['survivor', one],
    ],
  },
  {
    name: 'an unused-key finding: complains about a key created yesterday: it is waited for, and as long as it is unused',
    facts: { keys: [aKey(one, 1, null), aKey(two, 400, 0.5)] },
    decision: waits(ago(1 - 100)),
    reasons: [
      ['young', one],
      ['unused-not-idle', one],
    ],
  },
  {
    name: 'never used, and not idle yet',
    facts: { keys: [aKey(one, 100, null), aKey(two, 400, 300)] },
    decision: waits(now),
    reasons: [['unused-not-idle', one]],
  },
  {
    name: 'a rotation that is ending: the older key was last used before the newer one was made',
    facts: { keys: [aKey(one, 60, 1), aKey(two, 400, 70)] },
    decision: waits(ago(70 - 100)),
    reasons: [['rotation-ending', two]],
  },
  {
    name: 'used in the very second of the newer creation is not before it',
    facts: { keys: [aKey(one, 60, 1), aKey(two, 400, 60)] },
    decision: migrates(one),
    reasons: [
      ['in-use', two],
      ['in-use', one],
      ['survivor', one],
    ],
  },
  {
    name: 'a use before a newer creation that is idle is no rotation any more',
    facts: { keys: [aKey(one, 60, 1), aKey(two, 400, 100 + 1 / 86400)] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
  },
  {
    name: 'several waits: the latest end counts',
    facts: { keys: [aKey(one, 5, 0.1), aKey(two, 400, 30), aKey(three, 50, null)] },
    decision: waits(ago(30 - 100)),
    reasons: [
      ['rotation-ending', two],
      ['unused-not-idle', three],
      ['young', one],
    ],
  },
  {
    name: 'a person overrules wait',
    facts: { keys: [aKey(one, 1, null), aKey(two, 400, 0.5)], choice: { keep: [one] } },
    decision: personKeeps(one, two),
    reasons: [
      ['chosen-by-person', one],
      ['overrules-wait', null],
      ['never-used', one],
      ['in-use', two],
    ],
  },

  {
    name: 'a wait is told in whole seconds, and never too short',
    facts: { keys: [aKey(one, 0, 1, { key: { createdAt: ago(2) + 0.3 * second } }), aKey(two, 400, 0.5)] },
    decision: waits(ago(2 - 7) + second),
    reasons: [['young', one]],
  },
  {
    name: 'a key from before use was tracked may have been used up to then',
    facts: { keys: [inUse, aKey(two, 4500, null)], settings: { idleDays: 5000 } },
    decision: waits(Date.UTC(2015, 3, 22) + 5000 * day),
    reasons: [['unused-not-idle', two]],
  },

  // migrate
  {
    name: 'two in use: the youngest is the survivor',
    facts: { keys: [inUse, aKey(two, 400, 2)] },
    decision: migrates(one),
    reasons: [
      ['in-use', two],
      ['in-use', one],
      ['survivor', one],
    ],
  },
  {
    name: 'two in use and one idle: nothing is changed, the survivor past its age is to be rotated next',
    facts: { keys: [aKey(one, 95, 1), aKey(two, 400, 2), aKey(three, 500, 300)] },
    decision: migrates(one),
    reasons: [
      ['idle', three],
      ['in-use', two],
      ['in-use', one],
      ['survivor', one],
      ['rotate-next', one],
    ],
  },
  {
    name: 'the youngest in use, not the youngest of all',
    facts: { keys: [aKey(one, 200, 1), aKey(two, 400, 2), aKey(three, 150, null)] },
    decision: migrates(one),
    reasons: [
      ['in-use', two],
      ['in-use', one],
      ['never-used', three],
      ['survivor', one],
      ['rotate-next', one],
    ],
  },
  {
    name: 'the youngest in use are two, created in one second: no survivor is named',
    facts: { keys: [aKey(one, 60, 1), aKey(two, 60, 2), aKey(three, 90, 3)] },
    decision: migrates(null),
    reasons: [
      ['in-use', three],
      ['in-use', one],
      ['in-use', two],
      ['survivor-equal', null],
    ],
  },
  {
    name: 'a user who signs with temporary credentials: every active key is in use',
    facts: { keys: [inUse, idle], signing: { by: 'every-key' } },
    decision: migrates(one),
    reasons: [
      ['in-use', two],
      ['in-use', one],
      ['survivor', one],
    ],
  },
  {
    name: 'a person overrules migrate',
    facts: { keys: [inUse, aKey(two, 400, 2)], choice: { keep: [two] } },
    decision: personKeeps(two, one),
    reasons: [
      ['chosen-by-person', two],
      ['overrules-migrate', null],
      ['in-use', two],
      ['in-use', one],
      ['rotate-next', two],
    ],
  },
  {
    name: "a person overrules the rule's own choice",
    facts: { keys: [inUse, idle], choice: { keep: [two] } },
    decision: personKeeps(two, one),
    reasons: [
      ['chosen-by-person', two],
      ['overrules-rule', one],
      ['idle', two],
      ['in-use', one],
      ['rotate-next', two],
    ],
  },
  {
    name: 'a person chooses what the rule would: still the choice of a person',
    facts: { keys: [inUse, idle], choice: { keep: [one] } },
    decision: personKeeps(one, two),
    reasons: [
      ['chosen-by-person', one],
      ['in-use', one],
      ['idle', two],
    ],
  },
  {
    name: 'a choice about other users is none about this one',
    facts: { keys: [inUse, idle], choice: { keep: [five] } },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
  },

  // migrate: a user who looks after their own keys
  {
    name: 'the key that signs is kept, not the youngest in use',
    facts: {
      keys: [aKey(one, 60, 1), aKey(two, 400, 2)],
      signing: { by: 'key', id: two },
      choice: { keepsSigning: true },
    },
    decision: migrates(two),
    reasons: [
      ['in-use', two],
      ['in-use', one],
      ['survivor', two],
      ['rotate-next', two],
    ],
  },
  {
    name: 'of two that are equally young, too',
    facts: {
      keys: [aKey(one, 60, 1), aKey(two, 60, 2)],
      signing: { by: 'key', id: two },
      choice: { keepsSigning: true },
    },
    decision: migrates(two),
    reasons: [
      ['in-use', one],
      ['in-use', two],
      ['survivor', two],
    ],
  },
  {
    name: 'whoever asks about others keeps the youngest in use, though their own key signs',
    facts: { keys: [aKey(one, 60, 1), aKey(two, 400, 2)], signing: { by: 'key', id: two } },
    decision: migrates(one),
    reasons: [
      ['in-use', two],
      ['in-use', one],
      ['survivor', one],
    ],
  },

  // blocked: the signer
  {
    name: 'a person can not have the signing key deactivated',
    facts: { keys: [inUse, idle], signing: { by: 'key', id: one }, choice: { keep: [two] } },
    decision: isBlocked,
    reasons: [['signer', one]],
  },
  {
    name: 'nor any key of a user who signs with temporary credentials',
    facts: {
      keys: [inUse, idle, aKey(three, 900, null)],
      signing: { by: 'every-key' },
      choice: { keep: [one] },
    },
    decision: isBlocked,
    reasons: [
      ['signer', three],
      ['signer', two],
    ],
  },
  {
    name: 'a person may keep the signing key',
    facts: { keys: [inUse, aKey(two, 400, 2)], signing: { by: 'key', id: one }, choice: { keep: [one] } },
    decision: personKeeps(one, two),
    reasons: [
      ['chosen-by-person', one],
      ['overrules-migrate', null],
      ['in-use', one],
      ['in-use', two],
    ],
  },

  // blocked: the facts, which no choice of a person overrules
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
    name: 'of themselves a user need not read it, since AWS refuses their write: it is told that they can not undo it',
    facts: { keys: [inUse, idle], evidence: { attachedPolicies: unreadable, isOwn: true } },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
      ['undo-not-permitted', null],
    ],
  },
  {
    name: 'a user who can read it about themselves can undo',
    facts: { keys: [inUse, idle], evidence: { isOwn: true } },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
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
    name: 'other policies are no quarantine',
    facts: {
      keys: [inUse, idle],
      evidence: { attachedPolicies: { isRead: true, value: ['AdministratorAccess'] } },
    },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
  },
  {
    name: 'tags that could not be read are no fact for the decision',
    facts: { keys: [inUse, idle], evidence: { tags: unreadable } },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
  },
  {
    name: 'last used before the creation',
    facts: { keys: [inUse, aKey(two, 300, 300 + 1 / 86400)] },
    decision: isBlocked,
    reasons: [['use-before-creation', two]],
  },
  {
    name: 'used in the second of the creation, told without its fraction, is after it',
    facts: {
      keys: [inUse, aKey(two, 0, 300, { key: { createdAt: ago(300) + 0.7 * second } })],
    },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
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
    name: 'created five minutes in the future: clocks differ by that, and the key is young',
    facts: { keys: [aKey(one, 60, 30), aKey(two, 0, null, { key: { createdAt: now + 5 * minute } })] },
    decision: waits(ago(-100) + 5 * minute),
    reasons: [
      ['rotation-ending', one],
      ['young', two],
      ['unused-not-idle', two],
    ],
  },
  {
    name: 'used more than five minutes in the future',
    facts: { keys: [aKey(one, 60, -(5 * minute + 1) / 86_400_000), idle] },
    decision: isBlocked,
    reasons: [['use-in-future', one]],
  },
  {
    name: 'used five minutes in the future: in use',
    facts: { keys: [aKey(one, 60, -(5 * minute) / 86_400_000), idle] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
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

  // SES
  {
    name: 'a user that the SES console made',
    facts: { keys: [inUse, idle], user: { name: 'ses-smtp-user.20240102-030405' }, choice: { keep: [one] } },
    decision: isBlocked,
    reasons: [['ses-smtp', null]],
  },
  {
    name: 'SES is the service last used with an idle key',
    facts: { keys: [inUse, aKey(two, 400, null, { evidence: usedBy('ses') })] },
    decision: isBlocked,
    reasons: [['ses-smtp', null]],
  },
  {
    name: 'SES in CloudTrail',
    facts: {
      keys: [
        inUse,
        aKey(two, 400, 300, { evidence: { trail: { ...noTrail, services: ['s3', 'ses.amazonaws.com'] } } }),
      ],
    },
    decision: isBlocked,
    reasons: [['ses-smtp', null]],
  },
  {
    name: 'SES in the credential report',
    facts: {
      keys: [
        inUse,
        aKey(two, 400, 300, {
          key: { lastUsed: { state: 'used', at: ago(310), region: null, service: 'SES' } },
        }),
      ],
    },
    decision: isBlocked,
    reasons: [['ses-smtp', null]],
  },
  {
    name: 'a service whose name begins alike is not SES',
    facts: { keys: [inUse, aKey(two, 400, null, { evidence: usedBy('session-manager') })] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
  },
  {
    name: 'SES suspected, and accepted',
    facts: {
      keys: [inUse, aKey(two, 400, null, { evidence: usedBy('ses') })],
      choice: { accept: ['ses-smtp'] },
    },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
      ['ses-smtp-accepted', null],
    ],
  },

  // settings
  {
    name: 'idleDays is a setting',
    facts: { keys: [aKey(one, 400, 31), aKey(two, 500, 40)], settings: { idleDays: 30 } },
    decision: keeps(one, two),
    reasons: [
      ['idle', one],
      ['most-recently-used', one],
      ['idle', two],
      ['rotate-next', one],
    ],
  },
  {
    name: 'rotationWindowDays is a setting',
    facts: { keys: [aKey(one, 2, 1), aKey(two, 400, 0.5)], settings: { rotationWindowDays: 1 } },
    decision: migrates(one),
    reasons: [
      ['in-use', two],
      ['in-use', one],
      ['survivor', one],
    ],
  },
];
