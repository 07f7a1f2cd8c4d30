import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, type FileHandle, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Ended, runToEnd } from '../tools/testing/run-to-end.ts';
import { program, programEnvironment } from './command-line/program.ts';
import { writeReportFiles } from './command-line/report-files.ts';
import { scanFrom } from './command-line/scan-from.ts';
import { type SilentAws, startSilentAws } from './command-line/silent-aws.ts';

const markWaiting = join(import.meta.dirname, 'command-line/mark-waiting.mjs');

let cwd: string;
beforeAll(async () => {
  cwd = await writeReportFiles();
});
afterAll(() => rm(cwd, { recursive: true }));

describe('a closed pipe', () => {
  const shell = (line: string) =>
    runToEnd('sh', ['-c', line, process.execPath, program], { cwd, env: programEnvironment() });
  const many = '"$0" "$1" scan --credential-report many.csv';

  it.each([
    ['json', 1],
    ['ndjson', 1],
    ['csv', 3],
    ['table', 2],
  ])('ends %s quietly', async (format, lines) => {
    const ended = await shell(`{ ${many} --format ${format}; echo "exit $?" >&2; } | head -n ${lines}`);
    expect(ended.stdout.split('\n')).toHaveLength(lines + 1);
    expect(ended.stderr).toBe('exit 141\n');
  });

  it('does not cut the report that goes to a file', async () => {
    const ended = await shell(
      `{ ${many} --format csv --format json=whole.json; echo "exit $?" >&2; } | head -n 1`,
    );
    expect(ended.stderr).toBe('exit 141\n');
    expect(scanFrom(await readFile(join(cwd, 'whole.json'), 'utf8')).findings).toHaveLength(5000);
  });
});

describe('a signal', () => {
  let aws: SilentAws;
  beforeEach(async () => {
    aws = await startSilentAws();
  });
  afterEach(() => aws.close());

  const start = (...args: string[]) => startWith({}, ...args);

  function startWith(variables: Record<string, string>, ...args: string[]) {
    const env = { ...programEnvironment(), ...aws.env, ...variables };
    const child = spawn(process.execPath, [program, ...args], { cwd, env });
    const ended = endOf(child);
    return { child, ended };
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends a scan with what is known, marked incomplete', async (signal, code) => {
    const { child, ended } = start('scan', '--accounts', '111122223333,444455556666', '--format', 'json');
    await aws.asked;
    child.kill(signal);
    const { stdout, ...rest } = await ended;
    expect(rest).toEqual({ code, signal: null, stderr: '' });
    const scan = scanFrom(stdout);
    expect(scan.complete).toBe(false);
    expect(scan.summary.accounts).toEqual({ total: 2, complete: 0, partial: 0, failed: 2 });
    expect(scan.findings.map(({ status, subject }) => [subject.kind, status])).toEqual([
      ['account', 'unknown'],
      ['account', 'unknown'],
    ]);
    const codes = scan.accounts.flatMap(({ problems }) => problems.map((problem) => problem.code));
    expect(codes).toEqual(['interrupted', 'interrupted']);
  });

  it('ends every report of it, each whole', async () => {
    const formats = ['--format', 'table', '--format', 'ndjson=cut.ndjson', '--format', 'csv=cut.csv'];
    const { child, ended } = start('scan', ...formats);
    await aws.asked;
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130, stderr: '' });
    const lines = (await readFile(join(cwd, 'cut.ndjson'), 'utf8')).trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ type: 'summary', complete: false });
    expect((await readFile(join(cwd, 'cut.csv'), 'utf8')).trimEnd().split('\n')).toHaveLength(2);
  });

  it.each([
    ['SIGINT', 130, ['scan', '--credential-report']],
    ['SIGTERM', 143, ['scan', '--credential-report']],
    ['SIGHUP', 129, ['scan', '--credential-report']],
    ['SIGTERM', 143, ['apply']],
  ] as const)(
    '%s ends waiting for the writer of a named pipe: exit code %i of %j',
    async (signal, code, args) => {
      const path = await namedPipe();
      const { child, ended } = start(...args, path);
      const writer = await openedByReader(path);
      child.kill(signal);
      expect(await ended).toEqual({ code, signal: null, stdout: '', stderr: '' });
      await writer.close();
    },
  );

  it.each([
    ['SIGINT', 130, '--save'],
    ['SIGTERM', 143, '--format'],
  ] as const)(
    '%s ends waiting for the reader of a named pipe: exit code %i, %s',
    async (signal, code, flag) => {
      const path = await namedPipe();
      const file = flag === '--save' ? path : `json=${path}`;
      const waiting = `${path}.waiting`;
      const { child, ended } = startWith(
        { NODE_OPTIONS: `--import=${markWaiting}`, WAITING: waiting },
        ...['scan', '--credential-report', 'many.csv', flag, file],
      );
      await exists(waiting);
      expect(child.exitCode).toBeNull();
      child.kill(signal);
      expect(await ended).toMatchObject({ code, signal: null, stdout: '' });
    },
  );

  it('a named pipe takes the whole answer, at the pace of its reader', async () => {
    const path = await namedPipe();
    const { ended } = start('scan', '--credential-report', 'many.csv', '--format', `json=${path}`);
    const read = runToEnd('sh', ['-c', 'sleep 1; exec cat "$0"', path], { cwd, env: programEnvironment() });
    expect(scanFrom((await read).stdout).findings).toHaveLength(5000);
    expect(await ended).toMatchObject({ code: 1, stderr: '' });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends waiting for standard input', async (signal, code) => {
    const { child, ended } = start('scan', '--credential-report', '-');
    // It is known to read once a pipe holds no more of what it is given.
    const large = 'user,arn'.padEnd(1_000_000, 'x');
    await new Promise((resolve) => child.stdin.write(large, resolve));
    child.kill(signal);
    expect(await ended).toEqual({ code, signal: null, stdout: '', stderr: '' });
  });

  it('given twice ends at once, even where nobody reads what it says', async () => {
    const args = ['scan', '--credential-report', 'many.csv', '--format', 'ndjson'];
    const child = spawn(process.execPath, [program, ...args], { cwd, env: programEnvironment() });
    await new Promise((resolve) => child.stdout.once('readable', resolve));
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    // Two that come before the first is taken are one.
    const again = setInterval(() => child.kill('SIGINT'), 50);
    expect(await exited).toBe(130);
    clearInterval(again);
    child.stdout.destroy();
  });

  it('ends the simulator, which lets its port go', async () => {
    const { child, ended } = start('simulate');
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130, stderr: '' });
  });
});

async function namedPipe(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'solekey-pipe-')), 'pipe');
  execFileSync('mkfifo', [path]);
  return path;
}

async function exists(path: string): Promise<void> {
  while (!existsSync(path)) await sleep(20);
}

/** A pipe's other end: it opens once there is a reader. */
async function openedByReader(path: string): Promise<FileHandle> {
  for (;;) {
    try {
      return await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error;
      await sleep(20);
    }
  }
}

async function endOf(child: ChildProcess): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  child.stdin?.on('error', () => {});
  child.stdout?.on('data', (chunk) => {
    written.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    written.stderr += chunk;
  });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.once('close', (...end) => resolve(end));
  });
  return { code, signal, ...written };
}
