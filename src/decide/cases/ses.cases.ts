import { ago, aKey, type DecideCase, noTrail } from '../testing/decide-case.ts';
import { idle, inUse, isBlocked, keeps, one, three, two, usedBy } from '../testing/expected.ts';

export const sesCases: readonly DecideCase[] = [
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
  {
    name: 'SES was used with a key that is inactive: its passwords have stopped already',
    facts: {
      keys: [inUse, idle, aKey(three, 500, null, { key: { status: 'Inactive' }, evidence: usedBy('ses') })],
    },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
  },
  {
    name: 'a service whose name ends alike is not SES',
    facts: { keys: [inUse, aKey(two, 400, null, { evidence: usedBy('licenses') })] },
    decision: keeps(one, two),
    reasons: [
      ['in-use', one],
      ['idle', two],
    ],
  },
  {
    name: 'SES accepted, and still blocked for another reason: nothing is said of SES',
    facts: {
      keys: [aKey(one, 400, 200), aKey(two, 300, 200)],
      user: { name: 'ses-smtp-user.1' },
      choice: { accept: ['ses-smtp'] },
    },
    decision: isBlocked,
    reasons: [['equal-keys', null]],
  },
];
