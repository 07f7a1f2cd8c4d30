import { aKey, type DecideCase } from '../testing/decide-case.ts';
import { idle, inUse, isBlocked, one, personKeeps, three, two } from '../testing/expected.ts';

export const personCases: readonly DecideCase[] = [
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
];
