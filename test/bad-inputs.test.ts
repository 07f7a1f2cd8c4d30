import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, runToEnd } from '../tools/testing/run-to-end.ts';
import { type BadInput, told } from './bad-inputs/bad-input.ts';
import { badDurations } from './bad-inputs/durations.ts';
import { badEnvironments } from './bad-inputs/environment.ts';
import { badFiles } from './bad-inputs/files.ts';
import { badFlags } from './bad-inputs/flags.ts';
import { program, programEnvironment } from './command-line/program.ts';

let folder: string;
let closed: number;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'solekey-bad-inputs-'));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closed = (server.address() as AddressInfo).port;
  await new Promise((resolve) => server.close(resolve));
});
afterAll(() => rm(folder, { recursive: true }));

async function workFolder(files: BadInput['files'] = {}): Promise<string> {
  const cwd = await mkdtemp(join(folder, 'case-'));
  for (const [name, content] of Object.entries(files)) {
    if (content === null) await mkdir(join(cwd, name));
    else await writeFile(join(cwd, name), content);
  }
  return cwd;
}

async function run({ args, files, input, env }: Omit<BadInput, 'sees'>): Promise<Ended> {
  const options = { cwd: await workFolder(files), env: { ...programEnvironment(), ...env } };
  return runToEnd(
    process.execPath,
    [program, ...args],
    input === undefined ? options : { ...options, input },
  );
}

const nothingButAnError = (sees: readonly string[]) => ({
  code: 2,
  signal: null,
  stdout: '',
  stderr: `${sees.join('\n')}\n`,
});

describe.each(
  Object.entries({ flags: badFlags, durations: badDurations, files: badFiles, environment: badEnvironments }),
)('bad %s', (_, cases) => {
  it.concurrent.each(Object.entries(cases))('%s', async (_name, bad) => {
    expect(await run(bad)).toEqual(nothingButAnError(bad.sees));
  });
});

describe('bad places', () => {
  it('an endpoint where nobody listens', async () => {
    const place = `127.0.0.1:${closed}`;
    const ended = await run({
      args: ['scan'],
      env: {
        AWS_ENDPOINT_URL: `http://${place}`,
        AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'not-a-secret',
      },
    });
    expect(ended).toEqual(
      nothingButAnError(
        told(
          `AWS could not be reached (credentials from the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; asked at http://${place}): GetCallerIdentity failed with ECONNREFUSED: connect ECONNREFUSED ${place}`,
          'Check the endpoint, the region and the proxy, and that they can be reached from this machine.',
        ),
      ),
    );
  });

  it('a port that is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const ended = await run({ args: ['simulate', '--port', String(port)] });
    expect(ended).toEqual(
      nothingButAnError(
        told(
          `The simulator cannot listen on 127.0.0.1:${port} (EADDRINUSE).`,
          'Use another --port, or leave out --port to use a free port.',
        ),
      ),
    );
    server.close();
  });

  // A file without permissions is read by root all the same, and tests may run as root: a link in a circle is not.
  it('a file that no one may read', async () => {
    const cwd = await workFolder();
    await symlink('r.csv', join(cwd, 'r.csv'));
    const ended = await runToEnd(process.execPath, [program, 'scan', '--credential-report', 'r.csv'], {
      cwd,
      env: programEnvironment(),
    });
    expect(ended).toEqual(
      nothingButAnError(
        told(
          'r.csv could not be read: it is a link that leads to itself.',
          'Use the path of a credential report, or - for standard input.',
        ),
      ),
    );
  });

  it.each([
    'scan --credential-report r.csv',
    'explain iam-user-single-active-access-key',
    '--help',
    '--version',
  ])('standard output that is full: %s', async (words) => {
    const { files } = badEnvironments['an output file that is full'] as BadInput;
    const line = `exec "$0" "$1" ${words} > /dev/full`;
    const ended = await runToEnd('sh', ['-c', line, process.execPath, program], {
      cwd: await workFolder(files),
      env: programEnvironment(),
    });
    const message = 'Cannot write standard output: the disk is full. The output is incomplete.';
    const fix = 'Free disk space or use another file with --format FORMAT=FILE, then run the command again.';
    expect(ended).toEqual(nothingButAnError(told(message, fix)));
  });
});

describe('an output file', () => {
  it('is not touched before every input is good', async () => {
    const cwd = await workFolder({ 'r.csv': 'no report', 'scan.json': 'the last one' });
    const args = [
      'scan',
      '--credential-report',
      'r.csv',
      '--format',
      'json=scan.json',
      '--format',
      'csv=scan.csv',
    ];
    const ended = await runToEnd(process.execPath, [program, ...args], { cwd, env: programEnvironment() });
    expect(ended.code).toBe(2);
    expect(await readFile(join(cwd, 'scan.json'), 'utf8')).toBe('the last one');
    expect((await readdir(cwd)).sort()).toEqual(['r.csv', 'scan.json']);
  });
});
