import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alternate, figureOf, ratioOf } from '../measure/alternate.ts';
import { median } from '../measure/median.ts';
import { type Measured, runCommand } from '../measure/run-command.ts';
import { buildFolder, built, python } from '../prepare/folders.ts';
import type { RecordedCall } from '../rivals/recorded-call.ts';
import { recordCalls } from '../server/record-calls.ts';
import { type Server, startServer } from '../server/start-server.ts';
import { exact, type Row, type RowGroup } from './row.ts';

const size = { accounts: 1, users: 5000, offenders: 250, latencyMs: 40 };
const inFlight = '20';
const callsFile = join(buildFolder, 'calls.json');
const namesFile = join(buildFolder, 'names.json');

/** One account of 5,000 users, 250 of them suspects, each call 40 ms long. */
export const accountRows: RowGroup = {
  name: 'account',
  async measure(runs) {
    const server = await startServer(size);
    try {
      const calls = await record(server);
      return [
        ...(await againstBareLoop(server, calls, runs)),
        ...(await againstBareSdk(server, runs)),
        ...(await againstBoto3(server, runs)),
      ];
    } finally {
      server.stop();
    }
  },
};

function scan(server: Server): Promise<Measured> {
  const argv = [process.execPath, built.solekey, 'scan', '--format', 'json'];
  return runCommand({ argv, env: server.env, exitCodes: [1] });
}

async function record(server: Server): Promise<RecordedCall[]> {
  const calls = await recordCalls(server.env['AWS_ENDPOINT_URL'] ?? '', (endpoint) =>
    scan({ ...server, env: { ...server.env, AWS_ENDPOINT_URL: endpoint } }),
  );
  const names = calls.flatMap(({ body }) => new URLSearchParams(body).get('UserName') ?? []);
  writeFileSync(callsFile, JSON.stringify(calls));
  writeFileSync(namesFile, JSON.stringify(names));
  return calls;
}

async function againstBareLoop(server: Server, calls: readonly RecordedCall[], runs: number): Promise<Row[]> {
  const lookup = calls.findIndex(({ headers }) => headers['x-amz-target'] !== undefined);
  const endpoint = server.env['AWS_ENDPOINT_URL'] ?? '';
  const alone = String(
    calls.findIndex(({ body }, place) => place === lookup || body.includes('ListAccessKeys')),
  );
  const argv = [process.execPath, built.bareLoop, endpoint, callsFile, inFlight, alone];
  const shares: number[] = [];
  const pairs = await alternate(
    runs,
    () => withShare(server, shares, () => scan(server)),
    () => runCommand({ argv, exitCodes: [0] }),
  );
  const wall = { ours: figureOf(pairs, 'ours', 'wall'), theirs: figureOf(pairs, 'theirs', 'wall') };
  return [
    {
      name: `scan of 5,000 users, ${calls.length} calls: wall time / a bare loop of the same requests`,
      ours: `${wall.ours.toFixed(2)} s`,
      theirs: `${wall.theirs.toFixed(2)} s`,
      ratio: ratioOf(pairs, 'wall'),
      limit: 1.8,
    },
    {
      name: '… CPU a call / the bare loop’s',
      ours: perCall(figureOf(pairs, 'ours', 'cpu'), calls.length),
      theirs: perCall(figureOf(pairs, 'theirs', 'cpu'), calls.length),
      ratio: ratioOf(pairs, 'cpu'),
      limit: null,
    },
    {
      name: '… of its wall time the server was computing',
      ours: `${(median(shares) * 100).toFixed(0)} %`,
      theirs: '',
      ratio: exact(median(shares)),
      limit: null,
    },
  ];
}

async function againstBareSdk(server: Server, runs: number): Promise<Row[]> {
  const argv = [process.execPath, built.bareSdk, namesFile, inFlight];
  const pairs = await alternate(
    runs,
    () => scan(server),
    () => runCommand({ argv, env: server.env, exitCodes: [0] }),
  );
  const calls = await callsOf(server, () => scan(server));
  return [
    {
      name: '… CPU a call / the SDK’s bare clients, bundled alike',
      ours: perCall(figureOf(pairs, 'ours', 'cpu'), calls),
      theirs: perCall(figureOf(pairs, 'theirs', 'cpu'), calls),
      ratio: ratioOf(pairs, 'cpu'),
      limit: 1.2,
    },
    {
      name: '… wall time / the SDK’s bare clients',
      ours: `${figureOf(pairs, 'ours', 'wall').toFixed(2)} s`,
      theirs: `${figureOf(pairs, 'theirs', 'wall').toFixed(2)} s`,
      ratio: ratioOf(pairs, 'wall'),
      limit: null,
    },
  ];
}

async function againstBoto3(server: Server, runs: number): Promise<Row[]> {
  const script = join(import.meta.dirname, '../rivals/boto3_loop.py');
  const loop = () => runCommand({ argv: [python, script], env: server.env, exitCodes: [0] });
  const ourCalls = await callsOf(server, () => scan(server));
  const theirCalls = await callsOf(server, loop);
  const pairs = await alternate(runs, () => scan(server), loop);
  return [
    {
      name: '… wall time / a boto3 loop with ten threads',
      ours: `${figureOf(pairs, 'ours', 'wall').toFixed(2)} s`,
      theirs: `${figureOf(pairs, 'theirs', 'wall').toFixed(2)} s`,
      ratio: ratioOf(pairs, 'wall'),
      limit: 1 / 10,
    },
    {
      name: '… calls / the boto3 loop’s',
      ours: String(ourCalls),
      theirs: String(theirCalls),
      ratio: exact(ourCalls / theirCalls),
      limit: 1 / 15,
    },
    {
      name: '… CPU, all of it / the boto3 loop’s',
      ours: `${figureOf(pairs, 'ours', 'cpu').toFixed(2)} s, ${perCall(figureOf(pairs, 'ours', 'cpu'), ourCalls)}`,
      theirs: `${figureOf(pairs, 'theirs', 'cpu').toFixed(2)} s, ${perCall(figureOf(pairs, 'theirs', 'cpu'), theirCalls)}`,
      ratio: ratioOf(pairs, 'cpu'),
      limit: null,
    },
  ];
}

async function withShare(server: Server, shares: number[], work: () => Promise<Measured>): Promise<Measured> {
  const before = await server.use();
  const measured = await work();
  shares.push(((await server.use()).cpu - before.cpu) / measured.wall);
  return measured;
}

async function callsOf(server: Server, work: () => Promise<unknown>): Promise<number> {
  const before = await server.use();
  await work();
  return (await server.use()).calls - before.calls;
}

function perCall(cpu: number, calls: number): string {
  return `${((cpu / calls) * 1000).toFixed(2)} ms a call`;
}
