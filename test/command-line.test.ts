import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../src/cli/commands/index.ts';
import { version } from '../src/cli/version.ts';
import { type Ended, type RunOptions, runToEnd } from '../tools/testing/run-to-end.ts';
import { program, programEnvironment } from './command-line/program.ts';
import { reportFiles, writeReportFiles } from './command-line/report-files.ts';
import { scanFrom } from './command-line/scan-from.ts';

let cwd: string;
beforeAll(async () => {
  cwd = await writeReportFiles();
});
afterAll(() => rm(cwd, { recursive: true }));

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
    const ended = await solekey(scanOf([], '--credential-report', '-'), { input: reportFiles['fail.csv'] });
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

  it.concurrent.each([[['--help']], [['-h']], [['help']]])('%j names every command', async (args) => {
    const ended = await solekey(args);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    for (const { name, summary } of commands) {
      expect(ended.stdout).toMatch(new RegExp(`^  ${name} .*${summary.slice(0, 20)}`, 'm'));
    }
  });

  it.concurrent.each([[[]], [['--quiet']]])('%j says where to start, with 4 commands', async (args) => {
    const ended = await solekey(args);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const [, start = ''] = /\nStart here:\n([\s\S]*?)\n\n/.exec(ended.stdout) ?? [];
    const shown = start.split('\n').map((line) => /^ {2}solekey (\w+).* {4}\S/.exec(line)?.[1]);
    expect(shown).toEqual(['demo', 'scan', 'plan', 'apply']);
    for (const line of ended.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.concurrent.each([[['--version']], [['version']], [['-v']]])('%j is the version alone', async (args) => {
    expect(await solekey(args)).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
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
    expect(scan.findings.map(({ subject }) => subject.name)).toEqual(['user-1']);
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
