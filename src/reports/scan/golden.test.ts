import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { likelyDecision } from '../../app/plan/likely-decision.ts';
import { controls } from '../../controls/index.ts';
import { defaultReportOptions } from '../report.ts';
import { fixture, streamOf, textOf } from '../testing/fixture.ts';
import { type ReportName, reportNames, reports } from './index.ts';

/** Rewritten by `npm run golden:update` alone, so that a change of an output is a change in a review. */
const update = process.env['UPDATE_GOLDEN'] === '1';
const folder = new URL('./golden/', import.meta.url);

const goldens: { file: string; report: ReportName; columns: number }[] = [
  { file: 'asff.txt', report: 'asff', columns: 80 },
  { file: 'csv.txt', report: 'csv', columns: 80 },
  { file: 'html.txt', report: 'html', columns: 80 },
  { file: 'json.txt', report: 'json', columns: 80 },
  { file: 'junit.txt', report: 'junit', columns: 80 },
  { file: 'markdown.txt', report: 'markdown', columns: 80 },
  { file: 'ndjson.txt', report: 'ndjson', columns: 80 },
  { file: 'ocsf.txt', report: 'ocsf', columns: 80 },
  { file: 'sarif.txt', report: 'sarif', columns: 80 },
  { file: 'table-140.txt', report: 'table', columns: 140 },
  { file: 'table-80.txt', report: 'table', columns: 80 },
];

test.each(goldens)('$file is what $report prints', async ({ file, report, columns }) => {
  const load = reports[report];
  const text = await textOf(
    (await load())(streamOf(fixture()), { ...defaultReportOptions, columns, controls, likelyDecision }),
  );
  // As bytes go: half a surrogate pair has none of its own.
  const printed = Buffer.from(text).toString();
  if (update) writeFileSync(new URL(file, folder), printed);
  expect(printed).toBe(readFileSync(new URL(file, folder), 'utf8'));
});

test('every format has a golden, and every golden a format', () => {
  expect([...new Set(goldens.map(({ report }) => report))].sort()).toEqual([...reportNames].sort());
  const files = readdirSync(folder).filter((file) => file !== '.gitattributes');
  expect(files.sort()).toEqual(goldens.map(({ file }) => file).sort());
});
