import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../src/cli/commands/index.ts';
import { version } from '../src/cli/version.ts';
import {
  columnsWithInfo,
  keyCells,
  reportText,
  rootRow,
  userRow,
} from '../src/collect/testing/report-text.ts';
import { scanJsonSchema } from '../src/reports/scan-schema.ts';
import { type Ended, type RunOptions, runToEnd } from '../tools/testing/run-to-end.ts';
import { program, programEnvironment } from './command-line/program.ts';
import { type SilentAws, startSilentAws } from './command-line/silent-aws.ts';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'solekey-command-line-'));
  for (const [name, text] of Object.entries(reports)) await writeFile(join(cwd, name), text);
});
afterAll(() => rm(cwd, { recursive: true }));

const one = keyCells(1, 'active', '2025-01-01T00:00:00Z');
const two = { ...one, ...keyCells(2, 'active', '2025-06-01T00:00:00Z') };
const more = { ...one, additional_credentials_info: '1 more access key; call ListAccessKeys' };
const reportOf = (...cells: Record<string, string>[]) =>
  reportText([rootRow(), ...cells.map((over, place) => userRow(`user-${place}`, over))], columnsWithInfo);
const elsewhere = (text: string) => text.replaceAll('111122223333', '444455556666');

const reports = {
  'pass.csv': reportOf(one, {}),
  'fail.csv': reportOf(one, two),
  'unknown.csv': reportOf(one, more),
  'pass-elsewhere.csv': elsewhere(reportOf(one)),
  'unknown-elsewhere.csv': elsewhere(reportOf(more)),
  'many.csv': reportOf(...Array<typeof two>(5000).fill(two)),
};

type Settings = Pick<RunOptions, 'env' | 'input' | 'onOutput'>;

function solekey(args: readonly string[], { env, ...settings }: Settings = {}): Promise<Ended> {
  const options = { cwd, env: { ...programEnvironment(), ...env }, ...settings };
  return runToEnd(process.execPath, [program, ...args], options);
}

const scanOf = (files: readonly string[], ...args: string[]) => [
  'scan',
  ...files.flatMap((file) => ['--credential-report', `${file}.csv`]),
  ...args,
];

const ajv = new Ajv2020();
formats.default(ajv);
const isScan = ajv.compile(scanJsonSchema());

/** @returns the scan, which its schema holds. */
function scanFrom(text: string) {
  const scan = JSON.parse(text);
  expect(isScan(scan), JSON.stringify(isScan.errors)).toBe(true);
  return scan;
}

describe('exit codes', () => {
  const cases: [files: string[], args: string[], code: number][] = [
    [['pass'], [], 0],
    [['fail'], [], 1],
    [['unknown'], [], 3],
    [['fail', 'pass-elsewhere'], [], 1],
    [['fail', 'unknown-elsewhere'], [], 3],
    [['fail', 'unknown-elsewhere'], ['--fail-on', 'unknown'], 3],
    [['fail', 'unknown-elsewhere'], ['--fail-on', 'fail'], 1],
    [['fail', 'unknown-elsewhere'], ['--fail-on', 'never'], 0],
    [['unknown'], ['--fail-on', 'fail'], 0],
    [['unknown'], ['--fail-on', 'never'], 0],
    [['fail'], ['--fail-on', 'never'], 0],
    [['fail'], ['--user', 'user-0'], 0],
    [['fail'], ['--user', 'USER-1'], 1],
    [['pass'], ['--user', 'nobody'], 3],
  ];
  it.concurrent.each(cases)('%j %j: %i', async (files, args, code) => {
    const ended = await solekey(scanOf(files, ...args, '--format', 'json'));
    expect(ended).toMatchObject({ code, signal: null, stderr: '' });
    expect(scanFrom(ended.stdout).complete).toBe(true);
  });

  it('a report on standard input is one like another', async () => {
    const ended = await solekey(scanOf([], '--credential-report', '-'), { input: reports['fail.csv'] });
    expect(ended).toMatchObject({ code: 1, stderr: '' });
    expect(ended.stdout).toContain('user-1');
  });
});

describe('help', () => {
  it.concurrent.each(commands.map((command) => [command.name, command] as const))(
    'of %s holds its examples and its options',
    async (name, { examples, options, summary }) => {
      const ended = await solekey([name, '--help']);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(ended.stdout.replaceAll(/\s+/g, ' ')).toContain(summary);
      expect(examples.length).toBeGreaterThan(0);
      for (const { command, does } of examples) {
        expect(ended.stdout).toContain(`  ${command}\n      ${does}\n`);
      }
      for (const { flags } of options) expect(ended.stdout).toContain(`  ${flags} `);
      for (const flag of ['--quiet', '--debug']) expect(ended.stdout).toContain(flag);
    },
  );

  it.concurrent.each([[[]], [['--help']], [['-h']]])('%j names every command', async (args) => {
    const ended = await solekey(args);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    for (const { name, summary } of commands) {
      expect(ended.stdout).toMatch(new RegExp(`^  ${name} .*${summary.slice(0, 20)}`, 'm'));
    }
  });

  it('--version is the version alone', async () => {
    expect(await solekey(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('colour', () => {
  const escapeCode = '\u001b';
  it.concurrent.each<[string, Record<string, string>, boolean]>([
    ['none where it is no terminal', {}, false],
    ['none for NO_COLOR', { NO_COLOR: '1' }, false],
    ['none for NO_COLOR, whatever FORCE_COLOR says', { NO_COLOR: '1', FORCE_COLOR: '3' }, false],
    ['some for FORCE_COLOR', { FORCE_COLOR: '1' }, true],
    ['some for FORCE_COLOR where NO_COLOR is empty', { NO_COLOR: '', FORCE_COLOR: '1' }, true],
    ['none for FORCE_COLOR=0', { FORCE_COLOR: '0' }, false],
  ])('%s', async (_, env, hasColor) => {
    for (const args of [scanOf(['fail']), ['explain', 'iam-user-single-active-access-key']]) {
      const { stdout, stderr } = await solekey(args, { env });
      expect(stdout.includes(escapeCode)).toBe(hasColor);
      // Node itself warns where both are set (Node.js, "CLI", NO_COLOR).
      expect(stderr).not.toContain(escapeCode);
    }
  });

  it('never in a file, nor in a format for programs', async () => {
    const env = { FORCE_COLOR: '1' };
    const ended = await solekey(scanOf(['fail'], '--format', 'json', '--format', 'table=table.txt'), { env });
    expect(ended.stdout).not.toContain(escapeCode);
    expect(await readFile(join(cwd, 'table.txt'), 'utf8')).not.toContain(escapeCode);
  });
});

describe('outputs', () => {
  it('a file for a program and a table for a person tell the same scan', async () => {
    const ended = await solekey(scanOf(['fail'], '--format', 'json=scan.json', '--format', 'table'));
    expect(ended).toMatchObject({ code: 1, stderr: '' });
    const scan = scanFrom(await readFile(join(cwd, 'scan.json'), 'utf8'));
    expect(scan.findings.map(({ subject }: { subject: { name: string } }) => subject.name)).toEqual([
      'user-1',
    ]);
    expect(ended.stdout).toContain('user-1');
  });

  it('every format can go to a file of its own, and standard output stays empty', async () => {
    const formats = ['table', 'json', 'ndjson', 'csv'];
    const args = formats.flatMap((name) => ['--format', `${name}=all.${name}`]);
    expect(await solekey(scanOf(['fail'], ...args))).toEqual({
      code: 1,
      signal: null,
      stdout: '',
      stderr: '',
    });
    for (const name of formats) {
      expect(await readFile(join(cwd, `all.${name}`), 'utf8')).toContain('user-1');
    }
  });

  it('--quiet leaves the answer alone, and an error is told', async () => {
    const [quiet, loud] = [
      await solekey(scanOf(['fail'], '--quiet', '--format', 'csv')),
      await solekey(scanOf(['fail'], '--format', 'csv')),
    ];
    expect(quiet).toEqual(loud);
    expect(quiet.stderr).toBe('');
    expect((await solekey(scanOf(['missing'], '--quiet'))).stderr).toMatch(
      /^solekey: missing\.csv could not/,
    );
  });
});

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

  function start(...args: string[]) {
    const env = { ...programEnvironment(), ...aws.env };
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
    expect(
      scan.findings.map(({ status, subject }: { status: string; subject: { kind: string } }) => [
        subject.kind,
        status,
      ]),
    ).toEqual([
      ['account', 'unknown'],
      ['account', 'unknown'],
    ]);
    const codes = scan.accounts.flatMap(({ problems }: { problems: { code: string }[] }) =>
      problems.map((problem) => problem.code),
    );
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
