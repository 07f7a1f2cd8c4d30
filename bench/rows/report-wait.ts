import { leastPatience } from '../../src/collect/report/report-wait.ts';
import { type Measured, runCommand } from '../measure/run-command.ts';
import { built } from '../prepare/folders.ts';
import { startServer } from '../server/start-server.ts';
import { exact, type Row, type RowGroup } from './row.ts';

const few = 1000;
const many = 2000;
/** The longest wait that the rule allows for an account of 20 users, in seconds: reading them live takes less. */
const longestWait = leastPatience / 1000;

/** Credential reports that take 2 to 90 seconds, and 3 % that are never made, beside reports that are there at once. */
export const reportWaitRows: RowGroup = {
  name: 'report-wait',
  async measure() {
    const atOnce = await scan(few, 'stored');
    const slow = await scan(few, 'slow');
    const more = await scan(many, 'slow');
    return rowsOf(atOnce, slow, more);
  },
};

async function scan(accounts: number, reports: 'stored' | 'slow'): Promise<Measured> {
  const server = await startServer({ accounts, users: 20, offenders: 1, latencyMs: 40, reports });
  try {
    const argv = [process.execPath, '--max-old-space-size=96', built.solekey, 'scan', '--org'];
    return await runCommand({ argv: [...argv, '--format', 'ndjson'], env: server.env, exitCodes: [1] });
  } finally {
    server.stop();
  }
}

function rowsOf(atOnce: Measured, slow: Measured, more: Measured): Row[] {
  const seconds = ({ wall }: Measured) => `${wall.toFixed(1)} s`;
  const megabytes = ({ peak }: Measured) => `${peak.toFixed(0)} MB`;
  return [
    {
      name: `1,000 accounts whose reports take 2 to 90 s: wall time less the longest wait of ${longestWait} s / reports at once`,
      ours: seconds(slow),
      theirs: seconds(atOnce),
      ratio: exact((slow.wall - longestWait) / atOnce.wall),
      limit: 1.3,
    },
    {
      name: '… peak memory of 2,000 accounts / 1,000 accounts’',
      ours: megabytes(more),
      theirs: megabytes(slow),
      ratio: exact(more.peak / slow.peak),
      limit: 1.1,
    },
    {
      name: '… peak memory / reports at once',
      ours: megabytes(slow),
      theirs: megabytes(atOnce),
      ratio: exact(slow.peak / atOnce.peak),
      limit: null,
    },
  ];
}
