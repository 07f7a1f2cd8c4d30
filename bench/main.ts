import { parseArgs } from 'node:util';
import { prepare } from './prepare/prepare.ts';
import { renderTable } from './render-table.ts';
import { rowGroups } from './rows/index.ts';
import type { Row } from './rows/row.ts';

// `npm run bench -- [--runs N] [GROUP …]`: prints the table, and exits with 1 where a limit is missed.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' } },
});
const chosen = rowGroups.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const tell = (line: string) => process.stderr.write(`${line}\n`);
tell('building …');
await prepare();
const rows: Row[] = [];
for (const group of chosen) {
  tell(`${group.name} …`);
  rows.push(...(await group.measure(Number(values.runs))));
}
process.stdout.write(renderTable(rows));
process.exitCode = rows.some(({ limit, ratio }) => limit !== null && ratio.median > limit) ? 1 : 0;
