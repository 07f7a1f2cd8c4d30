import { aKey, type DecideCase } from '../testing/decide-case.ts';
import { idle, inUse, migrates, one, three, two, unreadable } from '../testing/expected.ts';

export const migrateCases: readonly DecideCase[] = [
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
  {
    name: 'created in one second, told by id and not in the order that they came in',
    facts: { keys: [aKey(three, 60, 1), aKey(one, 60, 2), aKey(two, 60, 3)] },
    decision: migrates(null),
    reasons: [
      ['in-use', one],
      ['in-use', two],
      ['in-use', three],
      ['survivor-equal', null],
    ],
  },
  {
    name: 'of themselves a user need not know whether they are quarantined where nothing is changed',
    facts: {
      keys: [inUse, aKey(two, 400, 2)],
      evidence: { isOwn: true, attachedPolicies: unreadable },
    },
    decision: migrates(one),
    reasons: [
      ['in-use', two],
      ['in-use', one],
      ['survivor', one],
    ],
  },
];
