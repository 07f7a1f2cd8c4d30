import { join } from 'node:path';
import { median } from '../measure/median.ts';
import { type Measured, runCommand } from '../measure/run-command.ts';
import { buildFolder, built } from '../prepare/folders.ts';
import { writeReportFile } from '../prepare/write-report-file.ts';
import { exact, type RowGroup } from './row.ts';

const mostSeconds = 10;
const mostMemory = 300;

/** A page for a browser of 200,000 users, of whom 10,000 break the rule. */
export const pageRows: RowGroup = {
  name: 'page',
  async measure(runs) {
    const file = join(buildFolder, 'report-200000.csv');
    await writeReportFile(file, 200_000);
    const argv = [process.execPath, built.solekey, 'scan', '--credential-report', file, '--format', 'html'];
    const measured: Measured[] = [];
    while (measured.length < runs) measured.push(await runCommand({ argv, exitCodes: [1] }));
    const figure = (of: keyof Measured) => median(measured.map((each) => each[of]));
    return [
      {
        name: 'report of 200,000 rows, 10,000 offenders, to HTML: wall time / 10 s',
        ours: `${figure('wall').toFixed(1)} s`,
        theirs: `${mostSeconds} s`,
        ratio: exact(figure('wall') / mostSeconds),
        limit: 1,
      },
      {
        name: '… peak memory / 300 MB',
        ours: `${figure('peak').toFixed(0)} MB`,
        theirs: `${mostMemory} MB`,
        ratio: exact(figure('peak') / mostMemory),
        limit: 1,
      },
    ];
  },
};
