import { join } from 'node:path';
import { alternate, figureOf, ratioOf } from '../measure/alternate.ts';
import { runCommand } from '../measure/run-command.ts';
import { buildFolder, built } from '../prepare/folders.ts';
import { writeReportFile, writeReportFiles } from '../prepare/write-report-file.ts';
import { exact, type Row, type RowGroup } from './row.ts';

/** Reports on disk as AWS makes them: an account has at most 5,000 users by default (IAM user guide, "IAM quotas"). */
export const reportFileRows: RowGroup = {
  name: 'file',
  async measure(runs) {
    const one = join(buildFolder, 'report-5000.csv');
    await writeReportFile(one, 5000);
    const many = await writeReportFiles(join(buildFolder, 'reports-500'), 500, 1000);
    return [
      ...(await rowsOf('report of 5,000 rows', { files: [one], runs, mostMemory: 120, mostCpu: 3 })),
      ...(await rowsOf('500 reports of 1,000 rows', { files: many, runs, mostMemory: 640, mostCpu: 1.5 })),
    ];
  },
};

type Measuring = { files: string[]; runs: number; mostMemory: number; mostCpu: number };

/** @param mostMemory in MB */
async function rowsOf(name: string, { files, runs, mostMemory, mostCpu }: Measuring): Promise<Row[]> {
  const count = ['python3', join(import.meta.dirname, '../rivals/count_offenders.py'), ...files];
  const named = files.flatMap((file) => ['--credential-report', file]);
  const scan = [process.execPath, built.solekey, 'scan', ...named, '--format', 'json'];
  const pairs = await alternate(
    runs,
    () => runCommand({ argv: scan, exitCodes: [1] }),
    () => runCommand({ argv: count, exitCodes: [0] }),
  );
  const peak = figureOf(pairs, 'ours', 'peak');
  return [
    {
      name: `${name} to JSON: CPU / csv.DictReader counting the offenders`,
      ours: `${figureOf(pairs, 'ours', 'cpu').toFixed(2)} s`,
      theirs: `${figureOf(pairs, 'theirs', 'cpu').toFixed(2)} s`,
      ratio: ratioOf(pairs, 'cpu'),
      limit: mostCpu,
    },
    {
      name: `… peak memory / ${mostMemory} MB`,
      ours: `${peak.toFixed(0)} MB`,
      theirs: `${mostMemory} MB`,
      ratio: exact(peak / mostMemory),
      limit: 1,
    },
  ];
}
