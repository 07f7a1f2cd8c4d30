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
  ['one active key', { keys: [idle] }, [`User deploy has fewer than 2 known active keys.`]],
  [
    'keys that may be missing',
    { keys: [inUse, idle], keysAreAll: false },
    [`User deploy may have more keys than these. Allow iam:ListAccessKeys, then plan again.`],
  ],
  [
    'a status',
    { keys: [inUse, idle, aKey(three, 9, null, { key: { status: 'Suspended' } })] },
    [`${three} has the unknown status Suspended, and may be able to sign requests. Check this key by hand.`],
  ],
  [
    'an empty status',
    { keys: [inUse, idle, aKey(three, 9, null, { key: { status: '' } })] },
    [`${three} has the unknown status (empty), and may be able to sign requests. Check this key by hand.`],
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
      `${three} has the unknown status X, and may be able to sign requests. Check this key by hand.`,
      `${two} has the unknown status Y, and may be able to sign requests. Check this key by hand.`,
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
      `The ID of the key created 2026-04-02 12:00 UTC is unknown. Allow iam:ListAccessKeys, then plan again.`,
      `The ID of the key created 2026-04-02 12:00 UTC is unknown. Allow iam:ListAccessKeys, then plan again.`,
    ],
  ],
  [
    'a key without an id or a creation',
    { keys: [inUse, aKey(null, 0, 1, createdAt(null))] },
    [
      `The creation time of a key without an ID is unknown. Scan and plan again.`,
      `The ID of a key without an ID is unknown. Allow iam:ListAccessKeys, then plan again.`,
    ],
  ],
  [
    'a key without an id or a moment',
    { keys: [inUse, aKey(null, 0, 1, createdAt(Number.NaN))] },
    [
      `The ID of a key without an ID is unknown. Allow iam:ListAccessKeys, then plan again.`,
      `The creation time of a key without an ID is at an unknown time, later than now (2026-06-01 12:00:00 UTC). Check it by hand, then plan again.`,
    ],
  ],
  [
    'a creation that is not known',
    { keys: [inUse, aKey(two, 0, 1, createdAt(null))] },
    [`The creation time of ${two} is unknown. Scan and plan again.`],
  ],
  [
    'a creation in the future',
    { keys: [inUse, aKey(two, 0, null, createdAt(now + 6 * minute))] },
    [
      `The creation time of ${two} is 2026-06-01 12:06:00 UTC, later than now (2026-06-01 12:00:00 UTC). Check it by hand, then plan again.`,
    ],
  ],
  [
    'a creation at no moment',
    { keys: [inUse, aKey(two, 0, null, createdAt(Number.NaN))] },
    [
      `The creation time of ${two} is at an unknown time, later than now (2026-06-01 12:00:00 UTC). Check it by hand, then plan again.`,
    ],
  ],
  [
    'a last use that was not asked for',
    { keys: [inUse, aKey(two, 400, null, { evidence: null })] },
    [
      `The last use of ${two} could not be read (it was not asked for). Plan again. If it fails again, look at the failing call in the debug output.`,
    ],
  ],
  [
    'a last use that a user may not read of themselves',
    {
      keys: [inUse, aKey(two, 400, null, { evidence: { lastUse: unreadable } })],
      evidence: { isOwn: true },
    },
    [
      `The last use of ${two} could not be read (AccessDenied). Add {"Effect": "Allow", "Action": "iam:GetAccessKeyLastUsed", "Resource": "arn:aws:iam::111122223333:user/deploy"} to your IAM policy, then plan again.`,
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
      `The calls of ${two} in eu-west-3 could not be read from CloudTrail (ThrottlingException). AWS limits how often this can be called. Wait a minute, then plan again. Or plan with the evidence last-used.`,
      `The calls of ${two} in us-east-1 could not be read from CloudTrail (AccessDenied). Allow cloudtrail:LookupEvents there, then plan again. Or plan with the evidence last-used.`,
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
      `${two} was used 2026-06-02 12:00:00 UTC according to GetAccessKeyLastUsed, later than now (2026-06-01 12:00:00 UTC). Check it by hand, then plan again.`,
      `${two} was used 2026-06-03 12:00:00 UTC according to the credential report, later than now (2026-06-01 12:00:00 UTC). Check it by hand, then plan again.`,
      `${two} was used 2026-06-04 12:00:00 UTC according to CloudTrail, later than now (2026-06-01 12:00:00 UTC). Check it by hand, then plan again.`,
      `${two} was used 2026-06-05 12:00:00 UTC according to CloudTrail, later than now (2026-06-01 12:00:00 UTC). Check it by hand, then plan again.`,
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
      `${two} was used 2025-04-27 11:59:59 UTC according to GetAccessKeyLastUsed, before its creation (2025-04-27 12:00:00 UTC). Check it by hand, then plan again.`,
      `${two} was used 2025-04-25 12:00:00 UTC according to the credential report, before its creation (2025-04-27 12:00:00 UTC). Check it by hand, then plan again.`,
      `${two} was used 2025-04-24 12:00:00 UTC according to CloudTrail, before its creation (2025-04-27 12:00:00 UTC). Check it by hand, then plan again.`,
    ],
  ],
  [
    'a use at no moment',
    { keys: [inUse, aKey(two, 400, Number.NaN)] },
    [
      `${two} was used at an unknown time according to GetAccessKeyLastUsed, later than now (2026-06-01 12:00:00 UTC). Check it by hand, then plan again.`,
      `${two} was used at an unknown time according to GetAccessKeyLastUsed, before its creation (2025-04-27 12:00:00 UTC). Check it by hand, then plan again.`,
    ],
  ],
  [
    'a user who may not read themselves',
    { keys: [inUse, idle], evidence: { isOwn: true, identity: unreadable }, user: noArn },
    [
      `User deploy could not be read (AccessDenied). Add {"Effect": "Allow", "Action": "iam:GetUser", "Resource": "arn:*:iam::*:user/\${aws:username}"} to your IAM policy, then plan again.`,
    ],
  ],
  [
    'another user by that name',
    { keys: [inUse, idle], user: { userId: 'AIDAEXAMPLEUSER000002' } },
    [
      `User deploy was deleted and created again since the scan (user ID AIDAEXAMPLEUSER000002 then, AIDAEXAMPLEUSER000001 now). Scan and plan again.`,
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
      `AWS quarantined user deploy with the policy AWSCompromisedKeyQuarantineV2, because one of these keys leaked. Treat it as an incident first.`,
      `AWS quarantined user deploy with the policy AWSCompromisedKeyQuarantineV3, because one of these keys leaked. Treat it as an incident first.`,
    ],
  ],
  [
    'SES',
    { keys: [inUse, idle], user: { name: 'ses-smtp-user.1' } },
    [
      `SES SMTP credentials of user ses-smtp-user.1 may be derived from one of these keys, and would stop working with it. Check that they are not, then accept ses-smtp and plan again.`,
    ],
  ],
  [
    'three chosen keys',
    { keys: [inUse, idle, aKey(three, 500, 300)], choice: { keep: [three, one, two] } },
    [`3 keys of user deploy were chosen to be kept (${three}, ${two}, ${one}). Choose one.`],
  ],
  [
    'a tie of used keys',
    { keys: [aKey(one, 400, 200), aKey(two, 300, 200)] },
    [`${one} and ${two} were last used in the same second. Choose which key to keep.`],
  ],
  [
    'a tie of unused keys',
    { keys: [aKey(one, 400, null), aKey(two, 400, null), aKey(three, 500, null)] },
    [`${one} and ${two} were never used and were created in the same second. Choose which key to keep.`],
  ],
  [
    'the signing key',
    { keys: [inUse, idle], signing: { by: 'key', id: one }, choice: { keep: [two] } },
    [
      `${one} appears to sign this run, so this run cannot deactivate it. Sign with another identity, or keep ${one}.`,
    ],
  ],
];

export const decidedSentences: readonly SentencesCase[] = [
  [
    'the most recently used',
    { keys: [aKey(one, 80, 1), aKey(two, 500, 100)], settings: { idleDays: 0 } },
    [
      `${one} has been unused for 1 day: last used 2026-05-31 12:00 UTC (s3, eu-west-3).`,
      `${one} is the key to keep: all keys are unused, and it was used last.`,
      `${two} has been unused for 100 days: last used 2026-02-21 12:00 UTC (s3, eu-west-3).`,
    ],
  ],
  [
    'the youngest',
    { keys: [aKey(one, 401, null), aKey(two, 4100, null)] },
    [
      `${one} (created 2025-04-26 12:00 UTC) was never used.`,
      `${one} is the key to keep: no key was ever used, and it is the newest.`,
      `${two} (created 2015-03-11 12:00 UTC) has no recorded use. AWS records key use since 2015-04-22.`,
      `${one} is kept, but was created 2025-04-26 12:00 UTC, more than 90 days ago: rotate it next.`,
    ],
  ],
  [
    'a day',
    { keys: [aKey(one, 60, 1), aKey(two, 400, 0)] },
    [
      `${two} is in use: last used 2026-06-01 12:00 UTC (s3, eu-west-3), 0 days ago.`,
      `${one} is in use: last used 2026-05-31 12:00 UTC (s3, eu-west-3), 1 day ago.`,
      `Move the callers of the other keys to ${one}: it is the newest key in use.`,
    ],
  ],
  [
    'a service without a region',
    { keys: [inUse, aKey(two, 400, null, { evidence: usedBy('ec2') })] },
    [
      `${one} is in use: last used 2026-05-31 12:00 UTC (s3, eu-west-3), 1 day ago.`,
      `${two} has been unused for 300 days: last used 2025-08-05 12:00 UTC (ec2).`,
    ],
  ],
  [
    'one call, with nothing known of it',
    { keys: [aKey(one, 60, 1, seen(1)), aKey(two, 400, 300, { evidence: { trail: noTrail } })] },
    [
      `${one} is in use: last used 2026-05-31 12:00 UTC (s3, eu-west-3), 1 day ago. CloudTrail shows 1 call from 2026-05-29 12:00 UTC to 2026-05-30 12:00 UTC.`,
      `${two} has been unused for 300 days: last used 2025-08-05 12:00 UTC (s3, eu-west-3).`,
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
      `${one} is in use: last used 2026-05-31 12:00 UTC (s3, eu-west-3), 1 day ago. CloudTrail shows 2 calls from 2026-05-29 12:00 UTC to 2026-05-30 12:00 UTC; services ec2, iam, s3; regions a, b, c and 1 more.`,
      `${two} has been unused for 300 days: last used 2025-08-05 12:00 UTC (s3, eu-west-3).`,
    ],
  ],
  [
    'a signing key that CloudTrail shows',
    { keys: [aKey(one, 60, 1, seen(2)), idle], signing: { by: 'key', id: one } },
    [
      `${one} is in use: it appears to sign this run. CloudTrail shows 2 calls from 2026-05-29 12:00 UTC to 2026-05-30 12:00 UTC.`,
      `${two} has been unused for 300 days: last used 2025-08-05 12:00 UTC (s3, eu-west-3).`,
    ],
  ],
  [
    'the signing key of two',
    { keys: [inUse, aKey(two, 400, 2)], signing: { by: 'key', id: two }, choice: { keepsSigning: true } },
    [
      `${two} is in use: it appears to sign this run.`,
      `${one} is in use: last used 2026-05-31 12:00 UTC (s3, eu-west-3), 1 day ago.`,
      `Move the callers of the other keys to ${two}: it signs this run.`,
      `${two} is kept, but was created 2025-04-27 12:00 UTC, more than 90 days ago: rotate it next.`,
    ],
  ],
  [
    'the youngest of two in use',
    { keys: [inUse, aKey(two, 400, 2)] },
    [
      `${two} is in use: last used 2026-05-30 12:00 UTC (s3, eu-west-3), 2 days ago.`,
      `${one} is in use: last used 2026-05-31 12:00 UTC (s3, eu-west-3), 1 day ago.`,
      `Move the callers of the other keys to ${one}: it is the newest key in use.`,
    ],
  ],
  [
    'two youngest in use',
    { keys: [inUse, aKey(two, 60, 2)] },
    [
      `${one} is in use: last used 2026-05-31 12:00 UTC (s3, eu-west-3), 1 day ago.`,
      `${two} is in use: last used 2026-05-30 12:00 UTC (s3, eu-west-3), 2 days ago.`,
      `${one} and ${two} are in use and were created in the same second. Choose one, and move the callers of the other keys to it.`,
    ],
  ],
  [
    'a person against a wait',
    { keys: [aKey(one, 1, 1), aKey(two, 400, 0.5)], choice: { keep: [one] } },
    [
      `A person chose to keep ${one}.`,
      `Without that choice, the plan would wait until 2026-06-07 12:00 UTC.`,
      `${one} is in use: last used 2026-05-31 12:00 UTC (s3, eu-west-3), 1 day ago.`,
      `${two} is in use: last used 2026-06-01 00:00 UTC (s3, eu-west-3), 0 days ago.`,
    ],
  ],
  [
    'a person against a migration',
    { keys: [inUse, aKey(two, 400, 2)], choice: { keep: [one] } },
    [
      `A person chose to keep ${one}.`,
      `Without that choice, the plan would change nothing while 2 or more keys are in use.`,
      `${one} is in use: last used 2026-05-31 12:00 UTC (s3, eu-west-3), 1 day ago.`,
      `${two} is in use: last used 2026-05-30 12:00 UTC (s3, eu-west-3), 2 days ago.`,
    ],
  ],
  [
    'a person against the rule',
    { keys: [inUse, idle], choice: { keep: [two] } },
    [
      `A person chose to keep ${two}.`,
      `Without that choice, the plan would keep ${one}.`,
      `${two} has been unused for 300 days: last used 2025-08-05 12:00 UTC (s3, eu-west-3).`,
      `${one} is in use: last used 2026-05-31 12:00 UTC (s3, eu-west-3), 1 day ago.`,
      `${two} is kept, but was created 2025-04-27 12:00 UTC, more than 90 days ago: rotate it next.`,
    ],
  ],
  [
    'a person who accepts SES',
    { keys: [inUse, idle], user: { name: 'ses-smtp-user.1' }, choice: { accept: ['ses-smtp'] } },
    [
      `${one} is in use: last used 2026-05-31 12:00 UTC (s3, eu-west-3), 1 day ago.`,
      `${two} has been unused for 300 days: last used 2025-08-05 12:00 UTC (s3, eu-west-3).`,
      `SES SMTP credentials of user ses-smtp-user.1 may be derived from one of these keys. A person accepted that.`,
    ],
  ],
  [
    'a user who can not undo',
    { keys: [inUse, idle], evidence: { isOwn: true, attachedPolicies: unreadable } },
    [
      `${one} is in use: last used 2026-05-31 12:00 UTC (s3, eu-west-3), 1 day ago.`,
      `${two} has been unused for 300 days: last used 2025-08-05 12:00 UTC (s3, eu-west-3).`,
      `User deploy cannot undo this: undo first checks that AWS has not quarantined the user, and iam:ListAttachedUserPolicies failed (AccessDenied). An administrator can undo it. Add {"Effect": "Allow", "Action": "iam:ListAttachedUserPolicies", "Resource": "arn:aws:iam::111122223333:user/deploy"} to your IAM policy to be able to undo it yourself.`,
    ],
  ],
  [
    'waits',
    { keys: [aKey(one, 1, null), aKey(two, 400, 20)], settings: { rotationWindowDays: 3 } },
    [
      `${two} was last used 2026-05-12 12:00 UTC, before ${one} was created (2026-05-31 12:00 UTC), and less than 100 days ago: a rotation may be ending.`,
      `${one} was created 2026-05-31 12:00 UTC, less than 3 days ago: a rotation may be under way.`,
      `${one} (created 2026-05-31 12:00 UTC) was never used, but is less than 100 days old: it may still come into use.`,
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
      `${one} is in use: last used 2026-05-30 12:00 UTC (s3, eu-west-3), 2 days ago. CloudTrail shows 2 calls from 2026-05-29 12:00 UTC to 2026-05-30 12:00 UTC.`,
      `${two} has been unused for 300 days: last used 2025-08-05 12:00 UTC (s3, eu-west-3).`,
    ],
  ],
];
