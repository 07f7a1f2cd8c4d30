import { join } from 'node:path';
import { median } from '../measure/median.ts';
import { type Measured, runCommand } from '../measure/run-command.ts';
import { buildFolder, built } from '../prepare/folders.ts';
import { writeReportFiles } from '../prepare/write-report-file.ts';
import { exact, type RowGroup } from './row.ts';

const mostSeconds = 10;
const mostMemory = 400;

/** A page for a browser of 200 accounts with 200,000 users, 10,000 of them with 2 active keys. */
export const pageRows: RowGroup = {
  name: 'page',
  async measure(runs) {
    const files = await writeReportFiles(join(buildFolder, 'reports-200'), 200, 1000);
    const named = files.flatMap((file) => ['--credential-report', file]);
    const argv = [process.execPath, built.solekey, 'scan', ...named, '--format', 'html'];
    const measured: Measured[] = [];
    while (measured.length < runs) measured.push(await runCommand({ argv, exitCodes: [1] }));
    const figure = (of: keyof Measured) => median(measured.map((each) => each[of]));
    return [
      {
        name: '200 reports of 1,000 rows, 10,000 offenders, to HTML: wall time / 10 s',
        ours: `${figure('wall').toFixed(1)} s`,
        theirs: `${mostSeconds} s`,
        ratio: exact(figure('wall') / mostSeconds),
        limit: 1,
      },
      {
        name: '… peak memory / 400 MB',
        ours: `${figure('peak').toFixed(0)} MB`,
        theirs: `${mostMemory} MB`,
        ratio: exact(figure('peak') / mostMemory),
        limit: 1,
      },
    ];
  },
};
