import { join } from 'node:path';
import { alternate, figureOf, ratioOf } from '../measure/alternate.ts';
import { runCommand } from '../measure/run-command.ts';
import { buildFolder, built } from '../prepare/folders.ts';
import { writeReportFile } from '../prepare/write-report-file.ts';
import { exact, type RowGroup } from './row.ts';

const mostMemory = 120;

/** A credential report of 100,000 rows on disk. */
export const reportFileRows: RowGroup = {
  name: 'file',
  async measure(runs) {
    const file = join(buildFolder, 'report-100000.csv');
    await writeReportFile(file, 100_000);
    const count = ['python3', join(import.meta.dirname, '../rivals/count_offenders.py'), file];
    const scan = [process.execPath, built.solekey, 'scan', '--credential-report', file, '--format', 'json'];
    const pairs = await alternate(
      runs,
      () => runCommand({ argv: scan, exitCodes: [1] }),
      () => runCommand({ argv: count, exitCodes: [0] }),
    );
    const peak = figureOf(pairs, 'ours', 'peak');
    return [
      {
        name: 'report of 100,000 rows to JSON: CPU / csv.DictReader counting the offenders',
        ours: `${figureOf(pairs, 'ours', 'cpu').toFixed(2)} s`,
        theirs: `${figureOf(pairs, 'theirs', 'cpu').toFixed(2)} s`,
        ratio: ratioOf(pairs, 'cpu'),
        limit: 1.5,
      },
      {
        name: '… peak memory / 120 MB',
        ours: `${peak.toFixed(0)} MB`,
        theirs: `${mostMemory} MB`,
        ratio: exact(peak / mostMemory),
        limit: 1,
      },
    ];
  },
};
