import fc from 'fast-check';
import type { AccessKey } from '../../domain/scan/access-key.ts';
import type { IamUser, MissingFact, Subject } from '../../domain/scan/subject.ts';
import { moment } from './control-case.ts';

/** Times that a credential report or an API answer can hold, well past both ends of what AWS ever says. */
const anyMoment = fc.integer({ min: moment('1970-01-01T00:00:00Z'), max: moment('9999-12-31T23:59:59Z') });

export const anyKey: fc.Arbitrary<AccessKey> = fc.record({
  id: fc.option(fc.stringMatching(/^AKIA[A-Z2-7]{16}$/)),
  slot: fc.constantFrom(1, 2, null),
  status: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('Active', 'Inactive', 'Expired') },
    { weight: 1, arbitrary: fc.constantFrom('Unknown', 'active', 'Suspended', '', '{user}', '__proto__') },
  ),
  createdAt: fc.option(anyMoment),
  lastUsed: fc.option(
    fc.record({
      state: fc.constantFrom('used', 'never', 'unknown'),
      at: fc.option(anyMoment),
      region: fc.option(fc.constantFrom('us-east-1', 'eu-west-3')),
      service: fc.option(fc.constantFrom('s3', 'ses')),
    }),
  ),
});

export const anyFact: fc.Arbitrary<MissingFact> = fc.record({
  code: fc.constantFrom(
    'account-unreadable',
    'further-credentials',
    'keys-unreadable',
    'slot-contradictory',
    'third-key-invisible',
    'user-gone',
    'user-not-found',
  ),
  message: fc.string(),
});

const userId = fc.stringMatching(/^AIDA[A-Z2-7]{17}$/);

export const anyUser: fc.Arbitrary<IamUser> = fc.record({
  kind: fc.constant('iam-user'),
  name: fc.stringMatching(/^[\w+=,.@-]{1,64}$/),
  arn: fc.constant(null),
  userId: fc.option(userId),
  asOf: anyMoment,
  keys: fc.array(anyKey, { maxLength: 8 }),
  keysAreAll: fc.boolean(),
  confirmedLive: fc.boolean(),
  missing: fc.array(anyFact, { maxLength: 2 }),
});

export const anySubject: fc.Arbitrary<Subject> = fc.oneof(
  { weight: 4, arbitrary: anyUser },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('root'),
      name: fc.constant('<root_account>'),
      arn: fc.constant(null),
      userId: fc.constant(null),
      asOf: anyMoment,
      keys: fc.array(anyKey, { maxLength: 3 }),
      missing: fc.array(anyFact, { maxLength: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('account'),
      name: fc.stringMatching(/^\d{12}$/),
      arn: fc.constant(null),
      userId: fc.constant(null),
      asOf: anyMoment,
      keys: fc.constant([] as const),
      missing: fc.array(anyFact, { maxLength: 2 }),
    }),
  },
);
