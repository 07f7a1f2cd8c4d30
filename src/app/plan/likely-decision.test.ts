import { expect, test } from 'vitest';
import { defaultSettings } from '../../domain/settings.ts';
import { day } from '../../domain/time.ts';
import {
  key,
  neverUsed,
  now,
  severalActive,
  used,
  useNotKnown,
} from '../../reports/testing/fixture-parts.ts';
import { likelyDecision } from './likely-decision.ts';

const inUse = (age: number, id: string | null = 'AKIAINUSE', slot: 1 | 2 = 1) =>
  key(id, { age, slot, lastUsed: used(1, 's3', 'us-east-1') });
const unused = (age: number, id: string | null = 'AKIAUNUSED', slot: 1 | 2 = 2) =>
  key(id, { age, slot, lastUsed: used(age - 1, 's3', 'us-east-1') });
const never = (age: number) => key('AKIANEVER', { age, lastUsed: neverUsed });
const notRead = key('AKIANOTREAD', { age: 400 });
const inactive = key('AKIAINACTIVE', { age: 400, status: 'Inactive' });

const of = (keys: Parameters<typeof severalActive>[2], over: Parameters<typeof severalActive>[3] = {}) =>
  likelyDecision(severalActive('111111111111', 'deploy', keys, over), defaultSettings, now);

test.each([
  ['one in use', [unused(400), inUse(200)], { outcome: 'deactivate', keep: 1, deactivate: [0] }],
  ['never used', [never(300), inUse(500)], { outcome: 'deactivate', keep: 1, deactivate: [0] }],
  [
    'an inactive key beside them',
    [inactive, unused(400), inUse(200)],
    { outcome: 'deactivate', keep: 2, deactivate: [1] },
  ],
  [
    'keys that a report knows by their places',
    [unused(400, null, 1), inUse(200, null, 2)],
    { outcome: 'deactivate', keep: 1, deactivate: [0] },
  ],
  ['two in use', [inUse(400), inUse(200, 'AKIAOTHER')], { outcome: 'migrate', keep: 1, deactivate: [] }],
  ['a young key', [inUse(400), never(2)], { outcome: 'wait', keep: null, deactivate: [] }],
  ['a use before the creation', [inUse(0), inUse(400, 'AKIAOTHER')], { outcome: 'blocked', keep: null }],
] as const)('%s', (_, keys, expected) => {
  expect(of([...keys])).toMatchObject(expected);
});

test('it is told from when on, and why nothing is to be done', () => {
  const young = of([inUse(400), never(2)]);
  expect(young?.actAfter).toBeGreaterThan(now + 97 * day);
  expect(young?.reason).toBeNull();
  const equal = of([never(300), { ...never(300), id: 'AKIAEQUAL' }]);
  expect(equal?.outcome).toBe('blocked');
  expect(equal?.reason).toContain('AKIAEQUAL');
});

test.each([
  ['a last use was not asked for', [notRead, inUse(200)], {}],
  ['a last use is unknown', [key('AKIAX', { age: 9, lastUsed: useNotKnown }), inUse(200)], {}],
  ['no plan fixes it', [unused(400), inUse(200)], { fixedBy: null }],
  ['it does not fail', [unused(400), inUse(200)], { status: 'unknown' }],
] as const)('there is none where %s', (_, keys, over) => {
  expect(of([...keys], over)).toBeNull();
});
