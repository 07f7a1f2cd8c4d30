import { describe, expect, test, vi } from 'vitest';
import { runCredentialProcess } from './run-credential-process.ts';

const run = (command: string, signal = new AbortController().signal) =>
  runCredentialProcess({ command, profile: 'team a' }, { PATH: process.env['PATH'] }, signal);
const shell = (script: string) => run(`sh -c '${script}'`);
const answer = '{"Version":1,"AccessKeyId":"AKIAPROCESS","SecretAccessKey":"xyzzy"}';

test('its keys are those that it prints', async () => {
  expect(await run(`echo '${answer}'`)).toEqual({ accessKeyId: 'AKIAPROCESS', secretAccessKey: 'xyzzy' });
});

test('it sees the environment that was given, and no other variable of this process', async () => {
  vi.stubEnv('OTHER', 'of this process');
  const environment = { PATH: process.env['PATH'], ANSWER: answer };
  const { signal } = new AbortController();
  const asked = { command: `sh -c 'echo "$ANSWER$OTHER"'`, profile: 'one' };
  expect((await runCredentialProcess(asked, environment, signal)).accessKeyId).toBe('AKIAPROCESS');
});

describe('it fails: how, by its exit code and the last lines of its standard error, never its standard output', () => {
  test.each([
    [
      'with a code',
      'echo no session >&2; exit 3',
      'failed with exit code 3. Its standard error ends: no session',
    ],
    ['in silence', 'exit 1', 'failed with exit code 1. It wrote nothing to its standard error.'],
    [
      'with many lines',
      'seq 9 >&2; exit 1',
      'failed with exit code 1. Its standard error ends: 5 | 6 | 7 | 8 | 9',
    ],
    [
      'after it printed credentials',
      'echo xyzzy; exit 1',
      'failed with exit code 1. It wrote nothing to its standard error.',
    ],
    ['by a signal', 'kill -KILL $$', 'was killed by SIGKILL. It wrote nothing to its standard error.'],
    ['with no JSON', 'echo xyzzy', 'did not print a JSON object.'],
    ['with a list', 'echo []', 'did not print "Version": 1.'],
    ['with null', 'echo null', 'did not print a JSON object.'],
    ['with nothing', 'true', 'did not print a JSON object.'],
    ['and prints without end', 'yes', 'printed too much. It wrote nothing to its standard error.'],
  ])('%s', async (_, script, message) => {
    const error = await shell(script).catch((thrown) => thrown);
    expect(error).toMatchObject({
      code: 'credentials-missing',
      fix: expect.stringContaining('without a shell'),
    });
    expect(error.message).toBe(`The credential_process of the profile "team a" ${message}`);
    expect(`${error.stack} ${JSON.stringify(error)} ${error.cause}`).not.toContain('xyzzy');
  });

  test('long lines are cut', async () => {
    const error = await shell('head -c 5000 /dev/zero | tr "\\\\0" x >&2; exit 1').catch((thrown) => thrown);
    expect(error.message).toMatch(/ends: x{300}…$/);
  });

  test.each([
    ['a program that is not there', '/no/such/program', /can't be started: ENOENT/],
    ['a quote that is not closed', 'echo "a', /can't be run/],
    ['nothing', ' ', /can't be run/],
  ])('%s', async (_, command, message) => {
    await expect(run(command)).rejects.toThrow(message);
  });
});

test('an interruption ends it', async () => {
  const controller = new AbortController();
  const running = run('sleep 600', controller.signal);
  controller.abort();
  await expect(running).rejects.toThrow('was interrupted');
});
