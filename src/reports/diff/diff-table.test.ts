import { expect, test } from 'vitest';
import type { SavedScan } from '../../domain/scan/scan-diff.ts';
import { defaultReportOptions } from '../report.ts';
import { diffTable } from './diff-table.ts';

const saved = (file: string, asOf: SavedScan['asOf']): SavedScan => ({
  ...{ file, finishedAt: Date.parse('2026-11-24T12:00:00Z'), asOf, complete: true },
  ...{ controls: [], users: null, accounts: [], findings: [] },
});
const at = (time: string) => Date.parse(`2026-11-24T${time}:00Z`);

test.each([
  [{ from: at('08:30'), to: at('08:30') }, 'a.json, as of 2026-11-24 08:30 UTC'],
  [{ from: at('08:30'), to: at('08:45') }, 'a.json, as of 2026-11-24 08:30 to 08:45 UTC'],
  [null, 'a.json, as of unknown, no account was read'],
])('a diff says of which moment each scan is true, not when it ended: %j', async (asOf, text) => {
  const other = saved('b.json', { from: at('11:00'), to: at('11:00') });
  const shown = await diffTable(
    { from: saved('a.json', asOf), to: other, differences: [] },
    defaultReportOptions,
  );
  expect(shown).toContain(`from ${text}\n`);
  expect(shown).toContain('to b.json, as of 2026-11-24 11:00 UTC\n');
  expect(shown).not.toContain('12:00');
});
