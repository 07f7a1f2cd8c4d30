import { type Measured, runCommand } from '../measure/run-command.ts';
import { built } from '../prepare/folders.ts';
import { startServer } from '../server/start-server.ts';
import { exact, type Row, type RowGroup } from './row.ts';

const few = 1000;
const many = 5000;
const formats = ['ndjson', 'table', 'json'];

/** Five times the accounts of 20 users, one offender in each: the same memory, and five times the time at most. */
export const organizationRows: RowGroup = {
  name: 'organization',
  async measure() {
    const rows: Row[] = [];
    for (const format of formats)
      rows.push(...rowsOf(format, await scan(few, format), await scan(many, format)));
    return rows;
  },
};

async function scan(accounts: number, format: string): Promise<Measured> {
  const server = await startServer({ accounts, users: 20, offenders: 1, latencyMs: 0 });
  try {
    const argv = [
      process.execPath,
      '--max-old-space-size=96',
      built.solekey,
      'scan',
      '--org',
      '--format',
      format,
    ];
    return await runCommand({ argv, env: server.env, exitCodes: [1] });
  } finally {
    server.stop();
  }
}

function rowsOf(format: string, less: Measured, more: Measured): Row[] {
  return [
    {
      name: `5,000 accounts to ${format}, heap of 96 MB: peak memory / 1,000 accounts’`,
      ours: `${more.peak.toFixed(0)} MB`,
      theirs: `${less.peak.toFixed(0)} MB`,
      ratio: exact(more.peak / less.peak),
      limit: 1.1,
    },
    {
      name: '… wall time / 1,000 accounts’',
      ours: `${more.wall.toFixed(1)} s`,
      theirs: `${less.wall.toFixed(1)} s`,
      ratio: exact(more.wall / less.wall),
      limit: many / few,
    },
  ];
}
