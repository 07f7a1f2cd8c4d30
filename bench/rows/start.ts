import { join } from 'node:path';
import { alternate, figureOf, ratioOf } from '../measure/alternate.ts';
import { runCommand } from '../measure/run-command.ts';
import { buildFolder, built, repositoryFolder } from '../prepare/folders.ts';
import { writeReportFile } from '../prepare/write-report-file.ts';
import type { Row, RowGroup } from './row.ts';

/** What a start costs, beside that of Node.js with nothing to do. */
export const startRows: RowGroup = {
  name: 'start',
  async measure(runs) {
    const file = join(buildFolder, 'report-10.csv');
    await writeReportFile(file, 11);
    const launcher = join(repositoryFolder, 'solekey');
    const scan = ['scan', '--credential-report', file];
    const program = [process.execPath, built.solekey];
    const cases: [name: string, argv: string[], limit: number][] = [
      ['--help', [...program, '--help'], 2],
      ['scan of 10 users to a table', [...program, ...scan], 2],
      ['scan of 10 users to JSON', [...program, ...scan, '--format', 'json'], 2],
      ['./solekey --help', [launcher, '--help'], 2.5],
      ['./solekey scan of 10 users to a table', [launcher, ...scan], 2.5],
    ];
    const rows: Row[] = [];
    for (const [name, argv, limit] of cases) rows.push(await startRow(name, argv, limit, runs));
    return rows;
  },
};

/** So short that a run more costs nothing, and one by itself says little. */
const runsForOne = 4;

async function startRow(name: string, argv: string[], limit: number, runs: number): Promise<Row> {
  const pairs = await alternate(
    runs * runsForOne,
    () => runCommand({ argv, exitCodes: [0, 1] }),
    () => runCommand({ argv: [process.execPath, '-e', '0'], exitCodes: [0] }),
  );
  return {
    name: `${name}: CPU / node -e 0`,
    ours: `${(figureOf(pairs, 'ours', 'cpu') * 1000).toFixed(0)} ms`,
    theirs: `${(figureOf(pairs, 'theirs', 'cpu') * 1000).toFixed(0)} ms`,
    ratio: ratioOf(pairs, 'cpu'),
    limit,
  };
}
