import { day, minute, second } from '../../domain/time.ts';
import { ago, aKey, type DecideCase, now } from '../testing/decide-case.ts';
import { inUse, one, three, two, waits } from '../testing/expected.ts';

export const waitCases: readonly DecideCase[] = [
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
];
