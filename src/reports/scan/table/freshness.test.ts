import { expect, test } from 'vitest';
import type { Account } from '../../../domain/scan/account.ts';
import { account } from '../../testing/fixture-parts.ts';
import { missingChanges } from './freshness.ts';

const read = (path: Account['path'], time: string | null) => ({
  account: account('111111111111', null, {
    path,
    asOf: time === null ? null : Date.parse(`2026-11-24T${time}:00Z`),
  }),
  ...{ fails: [], unknowns: [], excepted: [] },
});
const report = (time: string) =>
  `after 2026-11-24 ${time} UTC may not be included; --path live reads the state of now`;
const file = (time: string) => `after 2026-11-24 ${time} UTC are not in the report file`;

test.each([
  ['live', [read('live', '09:00')], []],
  ['unread', [read('report', null)], []],
  ['by report', [read('report', '09:38')], [report('09:38')]],
  [
    'by report, two moments: the older one',
    [read('report', '09:38'), read('report', '09:12')],
    [report('09:12')],
  ],
  [
    'of each kind',
    [read('live', '07:00'), read('file', '08:00'), read('report', '09:00')],
    [report('09:00'), file('08:00')],
  ],
] as const)('accounts read %s', (_, accounts, clauses) => {
  expect(missingChanges(accounts)).toEqual(clauses);
});
