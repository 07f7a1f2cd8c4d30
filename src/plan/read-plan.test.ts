import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../domain/plan/plan.ts';
import { defaultSettings } from '../domain/settings.ts';
import { hour } from '../domain/time.ts';
import { createPlan } from './create-plan.ts';
import { readPlan } from './read-plan.ts';
import { digestOf } from './seal-plan.ts';

const now = Date.UTC(2026, 5, 1, 12);
const sha256Hex = (text: string) => createHash('sha256').update(text).digest('hex');
const plan = createPlan(
  {
    ...{ now, complete: true, offenders: [] },
    settings: {
      ...defaultSettings,
      ...{ maxPlanAgeHours: 24, ownerTags: ['owner'], keep: [], accept: [] },
      ...{ evidence: 'last-used', evidenceRegions: [] },
    },
    accounts: [{ id: '111122223333', partition: 'aws', roleArn: null }],
  },
  sha256Hex,
);
const read = (document: unknown, at = now) => readPlan(JSON.stringify(document), at, sha256Hex);

test('a plan has the digest that any RFC 8785 tool finds', () => {
  const { digest, ...rest } = plan;
  // Objects of ASCII text and whole numbers: sorted keys are all that the canonical form takes.
  const sorted = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(sorted)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .toSorted(([one], [other]) => (one < other ? -1 : 1))
              .map(([name, each]) => [name, sorted(each)]),
          )
        : value;
  expect(digest).toBe(sha256Hex(JSON.stringify(sorted(rest))));
});

test('a plan whose fields are only moved is read', () => {
  const moved = Object.fromEntries(Object.entries(plan).toReversed());
  expect(read(moved).state).toBe('read');
});

/** Sealed as solekey seals: whoever can run code can do that. */
const sealed = (changed: Partial<Plan>) => {
  const { digest: _, ...rest } = { ...plan, ...changed };
  return JSON.stringify({ ...rest, digest: digestOf(rest, sha256Hex) });
};

describe('what is no plan to act on', () => {
  const end = now + 24 * hour;
  const noObject = 'it is not a JSON object';
  const otherDigest = 'its content does not match its digest';
  test.each<[string, string, number, string, string | RegExp]>([
    ['nothing', '', now, 'malformed', noObject],
    ['a plan cut short', JSON.stringify(plan).slice(0, -1), now, 'malformed', noObject],
    ['a text', '"plan"', now, 'malformed', noObject],
    ['null', 'null', now, 'malformed', noObject],
    ['a list', '[]', now, 'malformed', /expected object/],
    ['a scan', '{"schema":"solekey.scan/1"}', now, 'malformed', /expected "solekey\.plan\/1"/],
    ['of another digest', JSON.stringify({ ...plan, digest: '0'.repeat(64) }), now, 'edited', otherDigest],
    ['with a field more', JSON.stringify({ ...plan, note: '' }), now, 'edited', otherDigest],
    ['with half a character', JSON.stringify({ ...plan, note: '\ud800' }), now, 'edited', otherDigest],
    ['of an id for a path', sealed({ id: 'plan-../x' }), now, 'malformed', /^its ID is not valid/],
    ['too old', JSON.stringify(plan), end + 1, 'expired', 'it was valid until 2026-06-02T12:00:00Z'],
    [
      'of an end with more figures than a time has here',
      sealed({ expiresAt: '2026-06-02T12:00:00.1234567890Z' }),
      0,
      'expired',
      'it was valid until 2026-06-02T12:00:00.1234567890Z',
    ],
  ])('%s', (_, document, at, code, message) => {
    expect(readPlan(document, at, sha256Hex)).toEqual({
      ...{ state: 'refused', code },
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  test('a plan is good for exactly its time', () => {
    expect(read(plan, end).state).toBe('read');
  });
});
