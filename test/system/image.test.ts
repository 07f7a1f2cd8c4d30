import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stagesOf, valuesOf } from '../../tools/image/dockerfile.ts';
import { systemCommand } from '../../tools/system-setup.ts';
import { runToEnd } from '../../tools/testing/run-to-end.ts';
import { reportFiles } from '../command-line/report-files.ts';
import { buildTree, runAsRoot } from './image/build-tree.ts';
import { type SimulatedAws, startSimulate } from './start-simulate.ts';

const root = join(import.meta.dirname, '../..');
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

describe('a linter of Dockerfiles', () => {
  const lint = (input: string) => runToEnd(systemCommand('hadolint'), ['--no-color', '-'], { input });

  test('finds nothing', async () => {
    expect(await lint(dockerfile)).toMatchObject({ code: 0, stdout: '' });
  });

  test('and finds a base that can be anything', async () => {
    const { code, stdout } = await lint(dockerfile.replaceAll(/node:\S+/g, 'node'));
    expect(stdout).toContain('DL3006');
    expect(code).toBe(1);
  });
});

describe('what the Dockerfile builds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'solekey-image-'));
  const image = stagesOf(dockerfile).at(-1);
  const valueIn = (name: string) => (image && valuesOf(image, name)[0]) ?? '';
  let tree = '';
  let aws: SimulatedAws | undefined;

  beforeAll(async () => {
    tree = buildTree(root, dockerfile, readFileSync(join(root, '.dockerignore'), 'utf8'), folder);
    // As the runtime of containers does.
    writeFileSync(join(tree, 'etc/hosts'), '127.0.0.1 aws.example\n');
    aws = await startSimulate('--accounts', '2', '--users', '6');
  });
  afterAll(async () => {
    await aws?.stop();
    runAsRoot(['rm', '-rf', folder]);
  });

  /** Its entry point as its user, with nothing but the tree to be seen; the tree belongs to somebody else. */
  function run(
    args: string[],
    { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
  ) {
    const set = [
      ...valueIn('ENV').split(' '),
      ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
    ];
    const command = [
      'chroot',
      `--userspec=${valueIn('USER')}`,
      tree,
      ...JSON.parse(valueIn('ENTRYPOINT')),
      ...args,
    ];
    const path = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin';
    return runAsRoot(['env', '--ignore-environment', ...set, path, ...command], input);
  }

  test('holds no shell, and no program but Node.js', () => {
    expect(readdirSync(join(tree, 'usr/local/bin'))).toEqual(['node']);
    expect(readdirSync(tree).sort()).toEqual(
      expect.arrayContaining(['data', 'etc', 'solekey', 'tmp', 'usr']),
    );
    const files = readdirSync(tree, { recursive: true, encoding: 'utf8' });
    expect(files.filter((path) => /\/(sh|bash|dash|busybox|npm|apt|perl)$/.test(`/${path}`))).toEqual([]);
  });

  test('has the bundle with its licences, and nothing of the sources', () => {
    expect(readdirSync(join(tree, 'solekey')).sort()).toEqual(['LICENSE', 'NOTICE', 'dist']);
    const files = readdirSync(join(tree, 'solekey/dist'));
    expect(files).toContain('THIRD-PARTY-NOTICES.txt');
    expect(files.filter((path) => !/\.mjs$|\.txt$/.test(path))).toEqual([]);
  });

  test.each(['--help', '--version'])('runs: %s', (option) => {
    expect(run([option])).toMatchObject({ status: 0, stderr: '' });
  });

  test('judges a report that it is given', () => {
    const { status, stdout, stderr } = run(['scan', '--credential-report', '-'], {
      input: reportFiles['fail.csv'],
    });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('2 active access keys');
  });

  test('keeps what is asked for in its own folder, and nowhere else', () => {
    const saved = (file: string) => {
      const given = ['scan', '--credential-report', '-', '--save', file];
      const { status, stderr } = run(given, { input: reportFiles['fail.csv'] });
      return { status, stderr };
    };
    expect(saved('/data/scan.json')).toEqual({ status: 1, stderr: '' });
    for (const file of ['/solekey/scan.json', '/etc/scan.json', '/scan.json'])
      expect(saved(file)).toEqual({ status: 2, stderr: expect.stringContaining(`Cannot write ${file}`) });
    expect(readdirSync(join(tree, 'data'))).toEqual(['scan.json']);
  });

  test('has a folder for what is temporary', () => {
    expect(run(['demo'])).toMatchObject({ status: 0 });
  });

  test('asks AWS by a name of a host', () => {
    const port = new URL(aws?.variables['AWS_ENDPOINT_URL'] ?? '').port;
    const env = { ...aws?.variables, AWS_ENDPOINT_URL: `http://aws.example:${port}` };
    const { status, stdout, stderr } = run(['scan', '--org', '--format', 'json'], { env });
    expect({ status, stderr }).toMatchObject({ status: 1 });
    expect(JSON.parse(stdout).summary.accounts).toMatchObject({ total: 2, complete: 2 });
  });
});
