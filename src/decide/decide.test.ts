import { describe, expect, test } from 'vitest';
import { groupCallers } from '../domain/caller/group-callers.ts';
import type { Evidence, Tag } from '../domain/plan/evidence.ts';
import { cases } from './cases/all.cases.ts';
import { decide } from './decide.ts';
import { ago, aKey, argumentsOf, type Facts, noTrail, now, userId } from './testing/decide-case.ts';

const one = 'AKIAEXAMPLEKEY000001';
const two = 'AKIAEXAMPLEKEY000002';
const decideOn = (facts: Facts) => decide(...argumentsOf(facts));
const messagesOf = (facts: Facts) => decideOn(facts).reasons.map(({ message }) => message);

describe('each case', () => {
  test.each(cases)('$name', ({ facts, decision, reasons }) => {
    const { outcome, keep, deactivate, actAfter, decidedBy, ...rest } = decideOn(facts);
    expect(rest.reasons.map(({ code, key }) => [code, key])).toEqual(reasons);
    expect({ outcome, keep, deactivate, actAfter, decidedBy }).toEqual(decision);
  });

  test('no two have the same name or the same facts', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    expect(new Set(cases.map(({ facts }) => JSON.stringify(facts))).size).toBe(cases.length);
  });
});

describe('the sentences', () => {
  test.each(cases)('name the key that they are about, and end as sentences: $name', ({ facts }) => {
    for (const { message, key } of decideOn(facts).reasons) {
      if (key !== null) expect(message).toContain(key);
      expect(message).toMatch(/^\S.*\.$/);
      // A statement to add to a policy is JSON.
      expect(message.replace(/\{"Effect": .*?\}/, '')).not.toMatch(/undefined|null|NaN|\{|\}/);
    }
  });

  test('say what was seen, with its moment, and what follows from it', () => {
    expect(messagesOf({ keys: [aKey(one, 95, 1), aKey(two, 400, 300)] })).toEqual([
      `${one} is in use: last used 2026-05-31 12:00 UTC (s3, eu-west-3), 1 day ago.`,
      `${two} has been unused for 300 days: last used 2025-08-05 12:00 UTC (s3, eu-west-3).`,
      `${one} is kept, but was created 2026-02-26 12:00 UTC, more than 90 days ago: rotate it next.`,
    ]);
    expect(messagesOf({ keys: [aKey(one, 1, null), aKey(two, 400, 20)] })).toEqual([
      `${two} was last used 2026-05-12 12:00 UTC, before ${one} was created (2026-05-31 12:00 UTC), and less than 100 days ago: a rotation may be ending.`,
      `${one} was created 2026-05-31 12:00 UTC, less than 7 days ago: a rotation may be under way.`,
      `${one} (created 2026-05-31 12:00 UTC) was never used, but is less than 100 days old: it may still come into use.`,
    ]);
  });

  test('say who uses a key that has to be moved', () => {
    const trail = {
      ...noTrail,
      seen: { firstAt: ago(50), lastAt: ago(2), calls: 1234 },
      services: ['ec2', 'sts', 'iam', 'kms', 'logs'],
      regions: ['eu-west-3'],
      sourceAddresses: ['203.0.113.7'],
      userAgents: ['aws-cli/2.31.0'],
      callers: groupCallers(['aws-cli/2.31.0']),
    };
    expect(messagesOf({ keys: [aKey(one, 60, 1), aKey(two, 400, 3, { evidence: { trail } })] })).toContain(
      `${two} is in use: last used 2026-05-30 12:00 UTC, 2 days ago. CloudTrail shows 1234 calls from 2026-04-12 12:00 UTC to 2026-05-30 12:00 UTC; services ec2, sts, iam and 2 more; regions eu-west-3; from 203.0.113.7; by AWS CLI 2.31.0.`,
    );
  });

  test('say which fact is missing, why, and how to get it', () => {
    const unreadable = { isRead: false, error: 'AccessDenied' } as const;
    const evidence = { identity: unreadable, attachedPolicies: unreadable };
    const keys = [aKey(one, 60, 1), aKey(two, 400, null, { evidence: { lastUse: unreadable } })];
    expect(messagesOf({ keys, evidence })).toEqual([
      `The last use of ${two} could not be read (AccessDenied). Allow iam:GetAccessKeyLastUsed, then plan again.`,
      'User deploy could not be read (AccessDenied). Allow iam:GetUser, then plan again.',
      'Whether AWS quarantined user deploy could not be read (AccessDenied). Allow iam:ListAttachedUserPolicies, then plan again.',
    ]);
  });
});

describe('whom a decision is about', () => {
  const keys = [aKey(one, 60, 1), aKey(two, 400, 300)];

  test('is told as AWS tells it now', () => {
    const { account, user } = decideOn({ keys, user: { arn: null } });
    const arn = 'arn:aws:iam::111122223333:user/deploy';
    expect({ account, user }).toEqual({ account: '111122223333', user: { name: 'deploy', arn, userId } });
  });

  test('is told as the scan told it where AWS does not tell', () => {
    const { user } = decideOn({
      keys,
      user: { userId: 'AIDAEXAMPLEUSER000002' },
      evidence: { identity: { isRead: false, error: 'AccessDenied' } },
    });
    expect(user.userId).toBe('AIDAEXAMPLEUSER000002');
  });
});

describe('the owner', () => {
  const keys = [aKey(one, 60, 1), aKey(two, 400, 300)];
  const ownerBy = (tags: Tag[], ownerTags?: string[]) =>
    decideOn({
      keys,
      evidence: { tags: { isRead: true, value: tags } },
      settings: ownerTags === undefined ? {} : { ownerTags },
    }).owner;
  const tag = (key: string, value: string): Tag => ({ key, value });

  test.each<[string, Tag[], string[] | undefined, string | null]>([
    ['is null without a tag', [tag('purpose', 'ci')], undefined, null],
    ['is the tag of that name', [tag('owner', 'ops')], undefined, 'ops'],
    ['is found whatever the case of the tag', [tag('OwneR', 'ops')], undefined, 'ops'],
    [
      'is the first of the list, not of the tags',
      [tag('team', 'a'), tag('email', 'b'), tag('owner', 'c')],
      undefined,
      'c',
    ],
    [
      'is the next of the list where the first is missing',
      [tag('team', 'a'), tag('email', 'b')],
      undefined,
      'b',
    ],
    ['is not an empty tag', [tag('owner', ' '), tag('team', 'a')], undefined, 'a'],
    ['is told without the space around it', [tag('owner', ' ops ')], undefined, 'ops'],
    ['is looked for by the configured names', [tag('owner', 'a'), tag('squad', 'b')], ['Squad'], 'b'],
    ['is null where no name is configured', [tag('owner', 'a')], [], null],
  ])('%s', (_, tags, ownerTags, owner) => {
    expect(ownerBy(tags, ownerTags)).toBe(owner);
  });

  test('is null where the tags could not be read', () => {
    const tags: Evidence['tags'] = { isRead: false, error: 'AccessDenied' };
    expect(decideOn({ keys, evidence: { tags } }).owner).toBeNull();
  });

  test('is told of a blocked user too', () => {
    const tags: Evidence['tags'] = { isRead: true, value: [tag('owner', 'ops')] };
    const decision = decideOn({ keys, keysAreAll: false, evidence: { tags } });
    expect([decision.outcome, decision.owner]).toEqual(['blocked', 'ops']);
  });
});

test('the moment is an argument: a year later the same facts are decided otherwise', () => {
  const facts = { keys: [aKey(one, 60, 1), aKey(two, 400, 2)] };
  expect(decide(...argumentsOf(facts)).outcome).toBe('migrate');
  expect(decide(...argumentsOf(facts, now + 365 * 86_400_000)).outcome).toBe('deactivate');
});
