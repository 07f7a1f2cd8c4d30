import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../measure/median.ts';
import { runCommand } from '../measure/run-command.ts';
import { buildFolder, built } from '../prepare/folders.ts';
import { recordCalls } from '../server/record-calls.ts';
import { startServer } from '../server/start-server.ts';
import { exact, type RowGroup } from './row.ts';

const callsFile = join(buildFolder, 'list-access-keys.json');
const repeated = 20;

/** What the simulator itself costs, with the bare loop as the client. */
export const simulatorRows: RowGroup = {
  name: 'simulator',
  async measure(runs) {
    const server = await startServer({ accounts: 1, users: 300, offenders: 250, latencyMs: 0 });
    try {
      const endpoint = server.env['AWS_ENDPOINT_URL'] ?? '';
      const scan = [process.execPath, built.solekey, 'scan', '--format', 'json'];
      const all = await recordCalls(endpoint, (AWS_ENDPOINT_URL) =>
        runCommand({ argv: scan, env: { ...server.env, AWS_ENDPOINT_URL }, exitCodes: [1] }),
      );
      const listed = all.filter(({ body }) => body.includes('Action=ListAccessKeys'));
      writeFileSync(callsFile, JSON.stringify(Array.from({ length: repeated }, () => listed).flat()));
      const loop = [process.execPath, built.bareLoop, endpoint, callsFile, '20', '0'];
      const costs: { server: number; client: number }[] = [];
      // The first one warms the server up.
      for (let run = 0; run <= runs; run += 1) {
        const before = await server.use();
        const client = await runCommand({ argv: loop, exitCodes: [0] });
        const after = await server.use();
        const calls = after.calls - before.calls;
        if (run > 0) costs.push({ server: (after.cpu - before.cpu) / calls, client: client.cpu / calls });
      }
      const ours = median(costs.map((cost) => cost.server));
      const theirs = median(costs.map((cost) => cost.client));
      return [
        {
          name: 'simulator: CPU a ListAccessKeys call / the bare loop’s that asks it',
          ours: `${(ours * 1000).toFixed(3)} ms`,
          theirs: `${(theirs * 1000).toFixed(3)} ms`,
          ratio: exact(ours / theirs),
          limit: null,
        },
      ];
    } finally {
      server.stop();
    }
  },
};
