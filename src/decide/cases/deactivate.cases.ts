import { minute, second } from '../../domain/time.ts';
import { ago, aKey, type DecideCase, userId } from '../testing/decide-case.ts';
import {
  five,
  four,
  idle,
  inUse,
  keeps,
  never,
  one,
  three,
  trail,
  two,
  unreadable,
} from '../testing/expected.ts';

export const deactivateCases: readonly DecideCase[] = [
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
    name: 'a choice about other users is none about this one',
    facts: { keys: [inUse, idle], choice: { keep: [five] } },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
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
    name: 'used five minutes in the future: in use',
    facts: { keys: [aKey(one, 60, -(5 * minute) / 86_400_000), idle] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
  },
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
    name: 'an inactive key is left alone, though it is known to be the last one used',
    facts: { keys: [inUse, idle, aKey(three, 30, 0.5, { key: { status: 'Inactive' } })] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
  },
  {
    name: 'an expired key, too',
    facts: { keys: [inUse, idle, aKey(three, 30, 0.5, { key: { status: 'Expired' } })] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
  },
  {
    name: 'IAM shows a later use than CloudTrail: that one counts',
    facts: { keys: [aKey(one, 400, 5, { evidence: { trail: trail(300, 250) } }), idle] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
      ['rotate-next', one],
    ],
  },
  {
    name: 'IAM shows a later use than the credential report: that one counts',
    facts: {
      keys: [
        aKey(one, 400, 5, {
          key: { lastUsed: { state: 'used', at: ago(250), region: null, service: 'ec2' } },
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
    name: 'a use in the report without a moment adds nothing to what IAM answers',
    facts: {
      keys: [
        inUse,
        aKey(two, 400, 300, { key: { lastUsed: { state: 'used', at: null, region: null, service: null } } }),
      ],
    },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
  },
  {
    name: 'the user has the id that the scan saw',
    facts: { keys: [inUse, idle], user: { userId } },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
  },
  {
    name: 'created at the very moment from which use is tracked: never used',
    facts: { keys: [inUse, aKey(two, 0, null, { key: { createdAt: Date.UTC(2015, 3, 22) } })] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['never-used', two],
    ],
  },
];
