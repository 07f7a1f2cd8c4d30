import { expect, test } from 'vitest';
import type { Evidence, KeyEvidence } from '../../domain/plan/evidence.ts';
import type { AccessKey, LastUsed } from '../../domain/scan/access-key.ts';
import { withLatestUse } from './with-latest-use.ts';

const born = Date.UTC(2024, 0, 1);
const at = (days: number, service: string) => ({ at: born + days * 86_400_000, service, region: null });
const inReport = (days: number): LastUsed => ({ state: 'used', ...at(days, 'ec2') });
const inIam = (use: ReturnType<typeof at> | null): KeyEvidence => ({
  lastUse: { isRead: true, value: use },
  trail: null,
});
const unread: KeyEvidence = { lastUse: { isRead: false, error: 'Throttling' }, trail: null };
const nothing = { at: null, region: null, service: null };
const beforeTracking = Date.UTC(2015, 3, 21);

test.each<[string, Partial<AccessKey>, KeyEvidence | null, LastUsed | null]>([
  ['IAM shows a use', {}, inIam(at(5, 's3')), { state: 'used', ...at(5, 's3') }],
  ['the report shows a later one', { lastUsed: inReport(9) }, inIam(at(5, 's3')), inReport(9)],
  [
    'the report shows an earlier one',
    { lastUsed: inReport(2) },
    inIam(at(5, 's3')),
    { state: 'used', ...at(5, 's3') },
  ],
  ['the report alone shows one', { lastUsed: inReport(2) }, inIam(null), inReport(2)],
  ['nothing shows one', {}, inIam(null), { state: 'never', ...nothing }],
  [
    'nothing shows one, of a key older than tracking',
    { createdAt: beforeTracking },
    inIam(null),
    { state: 'unknown', ...nothing },
  ],
  [
    'nothing shows one, of a key of no known age',
    { createdAt: null },
    inIam(null),
    { state: 'unknown', ...nothing },
  ],
  ['IAM could not be read', {}, unread, { state: 'unknown', ...nothing }],
  [
    'IAM could not be read, the report shows one',
    { lastUsed: inReport(2) },
    unread,
    { state: 'unknown', ...nothing },
  ],
  ['not asked', { status: 'Inactive' }, null, null],
  ['not asked, the report shows one', { status: 'Inactive', lastUsed: inReport(2) }, null, inReport(2)],
])('%s', (_, changed, evidence, lastUsed) => {
  const key: AccessKey = {
    id: 'AKIA1',
    slot: null,
    status: 'Active',
    createdAt: born,
    lastUsed: null,
    ...changed,
  };
  const all = {
    keys: new Map(evidence === null ? [] : [['AKIA1', evidence]]),
  } as Partial<Evidence> as Evidence;
  const { id, status, createdAt } = key;
  expect(withLatestUse(key, all)).toEqual({ id, status, createdAt, lastUsed });
});
