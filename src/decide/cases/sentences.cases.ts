import { minute, second } from '../../domain/time.ts';
import { ago, aKey, type Facts, noTrail, now } from '../testing/decide-case.ts';
import { idle, inUse, one, three, trail, two, unreadable, usedBy } from '../testing/expected.ts';

/** What a person reads of a decision, all of it, in order. */
export type SentencesCase = readonly [name: string, facts: Facts, messages: readonly string[]];

const noArn: Facts['user'] = { arn: null };
const seen = (calls: number, over: Partial<typeof noTrail> = {}) => ({
  evidence: {
    trail: { ...noTrail, seen: { firstAt: ago(3), lastAt: ago(2), calls }, ...over },
  },
});
const createdAt = (at: number | null) => ({ key: { createdAt: at } });
const bySource = (at: number) => ({ at, service: null, region: null });

export const blockedSentences: readonly SentencesCase[] = [
  ['one active key', { keys: [idle] }, [`Fewer than two active keys of user deploy are known.`]],
  [
    'keys that may be missing',
    { keys: [inUse, idle], keysAreAll: false },
    [`Whether user deploy has further keys is not known. Allow iam:ListAccessKeys and plan again.`],
  ],
  [
    'a status',
    { keys: [inUse, idle, aKey(three, 9, null, { key: { status: 'Suspended' } })] },
    [`${three} has the status Suspended, which may be one that signs. Find out by hand what it is.`],
  ],
  [
    'an empty status',
    { keys: [inUse, idle, aKey(three, 9, null, { key: { status: '' } })] },
    [`${three} has the status (empty), which may be one that signs. Find out by hand what it is.`],
  ],
  [
    'statuses, the oldest key first',
    {
      keys: [
        inUse,
        idle,
        aKey(two, 9, null, { key: { status: 'Y' } }),
        aKey(three, 90, null, { key: { status: 'X' } }),
      ],
    },
    [
      `${three} has the status X, which may be one that signs. Find out by hand what it is.`,
      `${two} has the status Y, which may be one that signs. Find out by hand what it is.`,
    ],
  ],
  [
    'a key listed three times',
    { keys: [inUse, idle, idle, idle] },
    [`${two} is listed more than once. Scan and plan again.`],
  ],
  [
    'a key listed twice that has no id',
    { keys: [aKey(null, 60, 1), aKey(null, 60, 1)] },
    [
      `The key created 2026-04-02T12:00:00Z is known without its id. Allow iam:ListAccessKeys and plan again.`,
      `The key created 2026-04-02T12:00:00Z is known without its id. Allow iam:ListAccessKeys and plan again.`,
    ],
  ],
  [
    'a key without an id or a creation',
    { keys: [inUse, aKey(null, 0, 1, createdAt(null))] },
    [
      `A key without an id has no known creation time. Scan and plan again.`,
      `A key without an id is known without its id. Allow iam:ListAccessKeys and plan again.`,
    ],
  ],
  [
    'a key without an id or a moment',
    { keys: [inUse, aKey(null, 0, 1, createdAt(Number.NaN))] },
    [
      `A key without an id is known without its id. Allow iam:ListAccessKeys and plan again.`,
      `A key without an id was created at no known time, which is in the future at 2026-06-01T12:00:00Z. Check it by hand, and plan again.`,
    ],
  ],
  [
    'a creation that is not known',
    { keys: [inUse, aKey(two, 0, 1, createdAt(null))] },
    [`${two} has no known creation time. Scan and plan again.`],
  ],
  [
    'a creation in the future',
    { keys: [inUse, aKey(two, 0, null, createdAt(now + 6 * minute))] },
    [
      `${two} was created 2026-06-01T12:06:00Z, which is in the future at 2026-06-01T12:00:00Z. Check it by hand, and plan again.`,
    ],
  ],
  [
    'a creation at no moment',
    { keys: [inUse, aKey(two, 0, null, createdAt(Number.NaN))] },
    [
      `${two} was created at no known time, which is in the future at 2026-06-01T12:00:00Z. Check it by hand, and plan again.`,
    ],
  ],
  [
    'a last use that was not asked for',
    { keys: [inUse, aKey(two, 400, null, { evidence: null })] },
    [
      `The last use of ${two} could not be read (it was not asked for). Plan again. If it fails again, run with --debug and look at the failing call.`,
    ],
  ],
  [
    'a last use that a user may not read of themselves',
    {
      keys: [inUse, aKey(two, 400, null, { evidence: { lastUse: unreadable } })],
      evidence: { isOwn: true },
    },
    [
      `The last use of ${two} could not be read (AccessDenied). Add {"Effect": "Allow", "Action": "iam:GetAccessKeyLastUsed", "Resource": "arn:aws:iam::111122223333:user/deploy"} to your IAM policy and plan again.`,
    ],
  ],
  [
    'regions that did not answer',
    {
      keys: [
        inUse,
        aKey(two, 400, 300, {
          evidence: {
            trail: {
              ...noTrail,
              unreadable: [
                { region: 'eu-west-3', error: 'ThrottlingException' },
                { region: 'us-east-1', error: 'AccessDenied' },
              ],
            },
          },
        }),
      ],
    },
    [
      `The calls of ${two} in eu-west-3 could not be read from CloudTrail (ThrottlingException). AWS limits how often this can be called. Wait a minute, then plan again. Or plan with --evidence last-used.`,
      `The calls of ${two} in us-east-1 could not be read from CloudTrail (AccessDenied). Allow cloudtrail:LookupEvents there and plan again. Or plan with --evidence last-used.`,
    ],
  ],
  [
    'uses in the future',
    {
      keys: [
        inUse,
        aKey(two, 400, -1, {
          key: { lastUsed: { ...bySource(ago(-2)), state: 'used' } },
          evidence: { trail: trail(-3, -4) },
        }),
      ],
    },
    [
      `${two} was used 2026-06-02T12:00:00Z by GetAccessKeyLastUsed, which is in the future at 2026-06-01T12:00:00Z. Check it by hand, and plan again.`,
      `${two} was used 2026-06-03T12:00:00Z by the credential report, which is in the future at 2026-06-01T12:00:00Z. Check it by hand, and plan again.`,
      `${two} was used 2026-06-04T12:00:00Z by CloudTrail, which is in the future at 2026-06-01T12:00:00Z. Check it by hand, and plan again.`,
      `${two} was used 2026-06-05T12:00:00Z by CloudTrail, which is in the future at 2026-06-01T12:00:00Z. Check it by hand, and plan again.`,
    ],
  ],
  [
    'uses before the creation',
    {
      keys: [
        inUse,
        aKey(two, 400, null, {
          key: { lastUsed: { ...bySource(ago(402)), state: 'used' } },
          evidence: {
            lastUse: { isRead: true, value: bySource(ago(400) - second) },
            trail: trail(403, 300),
          },
        }),
      ],
    },
    [
      `${two} was used 2025-04-27T11:59:59Z by GetAccessKeyLastUsed, before its creation 2025-04-27T12:00:00Z. Check it by hand, and plan again.`,
      `${two} was used 2025-04-25T12:00:00Z by the credential report, before its creation 2025-04-27T12:00:00Z. Check it by hand, and plan again.`,
      `${two} was used 2025-04-24T12:00:00Z by CloudTrail, before its creation 2025-04-27T12:00:00Z. Check it by hand, and plan again.`,
    ],
  ],
  [
    'a use at no moment',
    { keys: [inUse, aKey(two, 400, Number.NaN)] },
    [
      `${two} was used at no known time by GetAccessKeyLastUsed, which is in the future at 2026-06-01T12:00:00Z. Check it by hand, and plan again.`,
      `${two} was used at no known time by GetAccessKeyLastUsed, before its creation 2025-04-27T12:00:00Z. Check it by hand, and plan again.`,
    ],
  ],
  [
    'a user who may not read themselves',
    { keys: [inUse, idle], evidence: { isOwn: true, identity: unreadable }, user: noArn },
    [
      `User deploy could not be read (AccessDenied). Add {"Effect": "Allow", "Action": "iam:GetUser", "Resource": "arn:*:iam::*:user/\${aws:username}"} to your IAM policy and plan again.`,
    ],
  ],
  [
    'another user by that name',
    { keys: [inUse, idle], user: { userId: 'AIDAEXAMPLEUSER000002' } },
    [
      `User deploy was AIDAEXAMPLEUSER000002 in the scan and is AIDAEXAMPLEUSER000001 now: made again in between. Scan and plan again.`,
    ],
  ],
  [
    'quarantine policies, by name',
    {
      keys: [inUse, idle],
      evidence: {
        attachedPolicies: {
          isRead: true,
          value: ['AWSCompromisedKeyQuarantineV3', 'ReadOnlyAccess', 'AWSCompromisedKeyQuarantineV2'],
        },
      },
    },
    [
      `The policy AWSCompromisedKeyQuarantineV2 is attached to user deploy: AWS has seen one of these keys leaked. Treat it as an incident first.`,
      `The policy AWSCompromisedKeyQuarantineV3 is attached to user deploy: AWS has seen one of these keys leaked. Treat it as an incident first.`,
    ],
  ],
  [
    'SES',
    { keys: [inUse, idle], user: { name: 'ses-smtp-user.1' } },
    [
      `SES SMTP credentials of user ses-smtp-user.1 may be derived from one of these keys, and would stop with it. Make sure that they are not, then plan with --accept ses-smtp.`,
    ],
  ],
  [
    'three chosen keys',
    { keys: [inUse, idle, aKey(three, 500, 300)], choice: { keep: [three, one, two] } },
    [`--keep names 3 keys of user deploy (${three}, ${two}, ${one}). Name one.`],
  ],
  [
    'a tie of used keys',
    { keys: [aKey(one, 400, 200), aKey(two, 300, 200)] },
    [
      `${one} and ${two} were last used in the same second: nothing tells which to keep. Choose one with --keep.`,
    ],
  ],
  [
    'a tie of unused keys',
    { keys: [aKey(one, 400, null), aKey(two, 400, null), aKey(three, 500, null)] },
    [
      `${one} and ${two} were never used and were created in the same second: nothing tells which to keep. Choose one with --keep.`,
    ],
  ],
  [
    'the signing key',
    { keys: [inUse, idle], signing: { by: 'key', id: one }, choice: { keep: [two] } },
    [
      `${one} signs this very run, as far as can be told, so this run can't deactivate it. Sign with another identity, or keep ${one}.`,
    ],
  ],
];

export const decidedSentences: readonly SentencesCase[] = [
  [
    'the most recently used',
    { keys: [aKey(one, 80, 1), aKey(two, 500, 100)], settings: { idleDays: 0 } },
    [
      `${one} was last used 2026-05-31T12:00:00Z (s3, eu-west-3), 1 day ago: idle.`,
      `${one} is the most recently used of the keys, all idle.`,
      `${two} was last used 2026-02-21T12:00:00Z (s3, eu-west-3), 100 days ago: idle.`,
    ],
  ],
  [
    'the youngest',
    { keys: [aKey(one, 401, null), aKey(two, 4100, null)] },
    [
      `${one}, created 2025-04-26T12:00:00Z, was never used.`,
      `${one} is the youngest of the keys, none of them used.`,
      `${two}, created 2015-03-11T12:00:00Z, has not been used since 2015-04-22, when AWS began to record it.`,
      `${one} was created 2025-04-26T12:00:00Z, more than 90 days ago: rotate it next.`,
    ],
  ],
  [
    'a day',
    { keys: [aKey(one, 60, 1), aKey(two, 400, 0)] },
    [
      `${two} was last used 2026-06-01T12:00:00Z (s3, eu-west-3), 0 days ago: in use.`,
      `${one} was last used 2026-05-31T12:00:00Z (s3, eu-west-3), 1 day ago: in use.`,
      `${one} is the youngest in use: move what uses the others to it.`,
    ],
  ],
  [
    'a service without a region',
    { keys: [inUse, aKey(two, 400, null, { evidence: usedBy('ec2') })] },
    [
      `${one} was last used 2026-05-31T12:00:00Z (s3, eu-west-3), 1 day ago: in use.`,
      `${two} was last used 2025-08-05T12:00:00Z (ec2), 300 days ago: idle.`,
    ],
  ],
  [
    'one call, with nothing known of it',
    { keys: [aKey(one, 60, 1, seen(1)), aKey(two, 400, 300, { evidence: { trail: noTrail } })] },
    [
      `${one} was last used 2026-05-31T12:00:00Z (s3, eu-west-3), 1 day ago: in use. CloudTrail shows 1 call from 2026-05-29T12:00:00Z to 2026-05-30T12:00:00Z.`,
      `${two} was last used 2025-08-05T12:00:00Z (s3, eu-west-3), 300 days ago: idle.`,
    ],
  ],
  [
    'three services, and four',
    {
      keys: [
        aKey(one, 60, 1, seen(2, { services: ['ec2', 'iam', 's3'], regions: ['a', 'b', 'c', 'd'] })),
        idle,
      ],
    },
    [
      `${one} was last used 2026-05-31T12:00:00Z (s3, eu-west-3), 1 day ago: in use. CloudTrail shows 2 calls from 2026-05-29T12:00:00Z to 2026-05-30T12:00:00Z; services ec2, iam, s3; regions a, b, c and 1 more.`,
      `${two} was last used 2025-08-05T12:00:00Z (s3, eu-west-3), 300 days ago: idle.`,
    ],
  ],
  [
    'a signing key that CloudTrail shows',
    { keys: [aKey(one, 60, 1, seen(2)), idle], signing: { by: 'key', id: one } },
    [
      `${one} signs this very run, as far as can be told. CloudTrail shows 2 calls from 2026-05-29T12:00:00Z to 2026-05-30T12:00:00Z.`,
      `${two} was last used 2025-08-05T12:00:00Z (s3, eu-west-3), 300 days ago: idle.`,
    ],
  ],
  [
    'the signing key of two',
    { keys: [inUse, aKey(two, 400, 2)], signing: { by: 'key', id: two }, choice: { keepsSigning: true } },
    [
      `${two} signs this very run, as far as can be told.`,
      `${one} was last used 2026-05-31T12:00:00Z (s3, eu-west-3), 1 day ago: in use.`,
      `${two} signs this run: move what uses the others to it.`,
      `${two} was created 2025-04-27T12:00:00Z, more than 90 days ago: rotate it next.`,
    ],
  ],
  [
    'the youngest of two in use',
    { keys: [inUse, aKey(two, 400, 2)] },
    [
      `${two} was last used 2026-05-30T12:00:00Z (s3, eu-west-3), 2 days ago: in use.`,
      `${one} was last used 2026-05-31T12:00:00Z (s3, eu-west-3), 1 day ago: in use.`,
      `${one} is the youngest in use: move what uses the others to it.`,
    ],
  ],
  [
    'two youngest in use',
    { keys: [inUse, aKey(two, 60, 2)] },
    [
      `${one} was last used 2026-05-31T12:00:00Z (s3, eu-west-3), 1 day ago: in use.`,
      `${two} was last used 2026-05-30T12:00:00Z (s3, eu-west-3), 2 days ago: in use.`,
      `${one} and ${two} are the youngest in use, created in the same second: choose one, and move what uses the others to it.`,
    ],
  ],
  [
    'a person against a wait',
    { keys: [aKey(one, 1, 1), aKey(two, 400, 0.5)], choice: { keep: [one] } },
    [
      `A person chose to keep ${one}.`,
      `The rule would wait until 2026-06-07T12:00:00Z.`,
      `${one} was last used 2026-05-31T12:00:00Z (s3, eu-west-3), 1 day ago: in use.`,
      `${two} was last used 2026-06-01T00:00:00Z (s3, eu-west-3), 0 days ago: in use.`,
    ],
  ],
  [
    'a person against a migration',
    { keys: [inUse, aKey(two, 400, 2)], choice: { keep: [one] } },
    [
      `A person chose to keep ${one}.`,
      `The rule would change nothing before at most one key is in use.`,
      `${one} was last used 2026-05-31T12:00:00Z (s3, eu-west-3), 1 day ago: in use.`,
      `${two} was last used 2026-05-30T12:00:00Z (s3, eu-west-3), 2 days ago: in use.`,
    ],
  ],
  [
    'a person against the rule',
    { keys: [inUse, idle], choice: { keep: [two] } },
    [
      `A person chose to keep ${two}.`,
      `The rule would keep ${one}.`,
      `${two} was last used 2025-08-05T12:00:00Z (s3, eu-west-3), 300 days ago: idle.`,
      `${one} was last used 2026-05-31T12:00:00Z (s3, eu-west-3), 1 day ago: in use.`,
      `${two} was created 2025-04-27T12:00:00Z, more than 90 days ago: rotate it next.`,
    ],
  ],
  [
    'a person who accepts SES',
    { keys: [inUse, idle], user: { name: 'ses-smtp-user.1' }, choice: { accept: ['ses-smtp'] } },
    [
      `${one} was last used 2026-05-31T12:00:00Z (s3, eu-west-3), 1 day ago: in use.`,
      `${two} was last used 2025-08-05T12:00:00Z (s3, eu-west-3), 300 days ago: idle.`,
      `SES SMTP credentials of user ses-smtp-user.1 may be derived from one of these keys; a person accepted that.`,
    ],
  ],
  [
    'a user who can not undo',
    { keys: [inUse, idle], evidence: { isOwn: true, attachedPolicies: unreadable } },
    [
      `${one} was last used 2026-05-31T12:00:00Z (s3, eu-west-3), 1 day ago: in use.`,
      `${two} was last used 2025-08-05T12:00:00Z (s3, eu-west-3), 300 days ago: idle.`,
      `User deploy cannot undo this: undo first checks that AWS has not quarantined the user, and iam:ListAttachedUserPolicies failed (AccessDenied). An administrator can undo it. Add {"Effect": "Allow", "Action": "iam:ListAttachedUserPolicies", "Resource": "arn:aws:iam::111122223333:user/deploy"} to your IAM policy to be able to undo it yourself.`,
    ],
  ],
  [
    'waits',
    { keys: [aKey(one, 1, null), aKey(two, 400, 20)], settings: { rotationWindowDays: 3 } },
    [
      `${two} was last used 2026-05-12T12:00:00Z, before ${one} was created 2026-05-31T12:00:00Z: a rotation may be ending, and 100 days have not gone by. Nothing to do before 2026-08-20T12:00:00Z.`,
      `${one} was created 2026-05-31T12:00:00Z, within the 3 days that a rotation may take. Nothing to do before 2026-06-03T12:00:00Z.`,
      `${one}, created 2026-05-31T12:00:00Z, was never used, and may still be put to use: 100 days have not gone by. Nothing to do before 2026-09-08T12:00:00Z.`,
    ],
  ],
  [
    'the service of a use that CloudTrail shows at the same moment',
    {
      keys: [
        aKey(one, 60, 2, {
          evidence: { trail: { ...noTrail, seen: { firstAt: ago(3), lastAt: ago(2), calls: 2 } } },
        }),
        idle,
      ],
    },
    [
      `${one} was last used 2026-05-30T12:00:00Z (s3, eu-west-3), 2 days ago: in use. CloudTrail shows 2 calls from 2026-05-29T12:00:00Z to 2026-05-30T12:00:00Z.`,
      `${two} was last used 2025-08-05T12:00:00Z (s3, eu-west-3), 300 days ago: idle.`,
    ],
  ],
];
