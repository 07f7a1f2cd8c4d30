import { expect, test } from 'vitest';
import type { AccessKey } from '../../domain/scan/access-key.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { aKey, caseNow, moment } from '../testing/control-case.ts';
import { iamAccessKeyUnused } from './iam-access-key-unused.ts';

const used = { state: 'used' as const, at: moment('2026-06-14T00:00:00Z'), region: null, service: 's3' };

// A last use costs a call: it is asked where it can change the verdict alone.
test.each<[what: string, key: Partial<AccessKey>, needed: boolean]>([
  ['an active key that is older than the limit', {}, true],
  ['one whose use was read before, and may be later now', { lastUsed: used }, true],
  ['a key that was created within the limit', { createdAt: moment('2026-06-01T00:00:00Z') }, false],
  ['an inactive key', { status: 'Inactive' }, false],
])('%s', (_, key, needed) => {
  const context = { now: caseNow, settings: defaultSettings };
  expect(iamAccessKeyUnused.needsLastUse?.(aKey(key), context)).toBe(needed);
});
