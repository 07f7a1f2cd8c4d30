import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCheckout, programSource } from './testing/checkout.ts';
import {
  bareCommands,
  environment,
  fakeCommand,
  fakeNode,
  systemCommand,
  systemPath,
} from './testing/fake-commands.ts';
import { type Ended, type RunOptions, runToEnd } from './testing/run-to-end.ts';

// One checkout for all: its first use installs every dependency, which is most of the time that this takes.
const checkout = createCheckout();
const launcher = join(checkout.root, 'solekey');
const runtime = () => realpathSync(join(checkout.root, 'node_modules/.bin/node'));
let elsewhere = '';
let firstUse: Ended;

beforeAll(async () => {
  elsewhere = join(checkout.root, 'else where');
  mkdirSync(elsewhere);
  firstUse = await launch(['scan', '--format', 'json'], { input: 'a report' });
});

afterAll(() => checkout.remove());

test('the first use installs and builds, and stdout is the program’s alone', () => {
  expect(firstUse.stderr).toContain('installing dependencies');
  expect(firstUse.stderr).toContain('building');
  expect(JSON.parse(firstUse.stdout)).toMatchObject({
    args: ['scan', '--format', 'json'],
    input: 'a report',
  });
  expect(firstUse).toMatchObject({ code: 0, signal: null });
});

test('the next use does neither', async () => {
  const { stderr, stdout } = await launch([]);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({ mark: JSON.parse(firstUse.stdout).mark });
});

test('the caller’s directory and arguments are kept as they are', async () => {
  const args = ['--out', '../plan.json', 'two words', '', '*', '$HOME'];
  const { stdout } = await launch(args, { cwd: elsewhere });
  expect(JSON.parse(stdout)).toMatchObject({ args, cwd: realpathSync(elsewhere) });
});

test('it works through a chain of relative and absolute symbolic links', async () => {
  symlinkSync('../solekey', join(elsewhere, 'near'));
  symlinkSync(join(elsewhere, 'near'), join(elsewhere, 'far'));
  for (const command of [join(elsewhere, 'far'), './near']) {
    const { stdout, stderr } = await runToEnd(command, ['x'], { cwd: elsewhere, env: environment() });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ args: ['x'] });
  }
});

describe('a change', () => {
  test('of a source rebuilds', async () => {
    checkout.write('src/cli/main.ts', programSource('changed'));
    const { stdout, stderr } = await launch([], { input: 'still mine' });
    expect(stderr).toContain('building');
    expect(stderr).not.toContain('installing');
    expect(JSON.parse(stdout)).toMatchObject({ mark: 'changed', input: 'still mine' });
  });

  test('leaves the input to the program, whatever npm does with its own', async () => {
    checkout.write('src/cli/main.ts', programSource('after a greedy npm'));
    const greedy = fakeCommand(checkout.root, 'npm', `cat >/dev/null; exec ${systemCommand('npm')} "$@"`);
    const { stdout } = await launch([], { env: environment(greedy), input: 'a report' });
    expect(JSON.parse(stdout)).toMatchObject({ mark: 'after a greedy npm', input: 'a report' });
  });

  test('of a source that keeps its length and is older than the build, rebuilds too', async () => {
    checkout.write('src/cli/main.ts', programSource('chANGed'));
    utimesSync(join(checkout.root, 'src/cli/main.ts'), 1, 1);
    expect(JSON.parse((await launch([])).stdout)).toMatchObject({ mark: 'chANGed' });
  });

  test('that removes dist rebuilds', async () => {
    rmSync(join(checkout.root, 'dist'), { recursive: true });
    expect((await launch([])).code).toBe(0);
  });

  test('of a test, or of a time without content, does not', async () => {
    checkout.write('src/cli/main.test.ts', 'a test');
    expect((await launch([])).stderr).toBe('');
    utimesSync(join(checkout.root, 'src/cli/main.ts'), 2, 2);
    expect((await launch([])).stderr).toBe('');
  });

  test('of a time has the contents read once more, not at every call', async () => {
    utimesSync(join(checkout.root, 'src/cli/main.ts'), 3, 3);
    const folder = fakeCommand(
      checkout.root,
      'cksum',
      `echo "$#" >>"\${0%/*}/asked"; exec ${systemCommand('cksum')} "$@"`,
    );
    const contentsRead = async () => {
      await launch([], { env: environment(folder) });
      const asked = readFileSync(join(folder, 'asked'), 'utf8');
      rmSync(join(folder, 'asked'));
      return asked.split('\n').some((files) => Number(files) > 0);
    };
    expect([await contentsRead(), await contentsRead()]).toEqual([true, false]);
  });

  test('that does not compile is said, and repaired by the next one', async () => {
    checkout.write('src/cli/main.ts', 'const = ;');
    expect(await launch([])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('What to do'),
    });
    expect(await launch([])).toMatchObject({ code: 2 });
    checkout.write('src/cli/main.ts', programSource('repaired'));
    expect(JSON.parse((await launch([])).stdout)).toMatchObject({ mark: 'repaired' });
  });
});

test('a find and a stat that are not GNU’s do as well', async () => {
  // As on macOS: find knows no -printf, stat no -c.
  const find = fakeCommand(
    checkout.root,
    'find',
    `case "$*" in *-printf*) exit 1 ;; esac; exec ${systemCommand('find')} "$@"`,
  );
  const stat = fakeCommand(checkout.root, 'stat', '[ "$2" = -f ] || exit 1; echo 1 2 3 4');
  const env = environment(find, stat);
  expect(await launch([], { env })).toMatchObject({ code: 0, stderr: '' });
  checkout.write('src/cli/main.ts', programSource('rebuilt without GNU'));
  expect(JSON.parse((await launch([], { env })).stdout)).toMatchObject({ mark: 'rebuilt without GNU' });
  expect(await launch([], { env })).toMatchObject({ code: 0, stderr: '' });
});

describe('the process becomes the program', () => {
  test.each([0, 1, 3, 130])('exit code %i passes', async (code) => {
    expect(await launch(['exit', String(code)])).toMatchObject({ code, stderr: '' });
  });

  test('a signal reaches the program’s handler', async () => {
    const onOutput = (pid: number) => process.kill(pid, 'SIGTERM');
    expect(await launch(['wait', '42'], { onOutput })).toMatchObject({ code: 42, signal: null });
  });

  test('a signal without a handler ends it', async () => {
    const onOutput = (pid: number) => process.kill(pid, 'SIGTERM');
    expect(await launch(['wait'], { onOutput })).toMatchObject({ code: null, signal: 'SIGTERM' });
  });
});

describe('the system’s Node.js', () => {
  const versions: [string, boolean][] = [
    ['v20.20.2', false],
    ['v22.11.9', false],
    ['v22.12.0', true],
    ['v23.0.0', true],
    ['v100.1.2', true],
    ['', false],
    ['no version', false],
  ];

  test.each(versions)('%j is used: %j', async (version, isUsed) => {
    const { stdout } = await launch(['x'], { env: environment(fakeNode(checkout.root, version)) });
    if (isUsed) expect(stdout).toBe(`fake ${realpathSync(checkout.root)}/dist/main.mjs x\n`);
    else expect(JSON.parse(stdout)).toMatchObject({ node: runtime() });
  });

  test('is asked for its version once', async () => {
    const folder = fakeNode(checkout.root, 'v30.0.0');
    for (const _ of [1, 2, 3]) await launch(['x'], { env: environment(folder) });
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('asked\n');
  });

  test('may be absent where the workspace has one', async () => {
    const { stdout } = await launch([], { env: { PATH: bareCommands(checkout.root) } });
    expect(JSON.parse(stdout)).toMatchObject({ node: runtime() });
  });
});

describe('two at once', () => {
  test('build once, and both answer', async () => {
    checkout.write('src/cli/main.ts', programSource('both'));
    const both = await Promise.all([launch(['1']), launch(['2'])]);
    expect(both.filter(({ stderr }) => stderr.includes('building'))).toHaveLength(1);
    for (const { stdout } of both) expect(JSON.parse(stdout)).toMatchObject({ mark: 'both' });
  });

  test('a rebuild leaves the one that runs what it has yet to load', async () => {
    const go = join(checkout.root, 'go');
    const rebuild = async () => {
      checkout.write('src/cli/late.ts', "export const late = 'of another build';");
      await launch([]);
      checkout.write('go', '');
    };
    let rebuilt: Promise<void> | undefined;
    const onOutput = () => {
      rebuilt = rebuild();
    };
    expect(await launch(['late', go], { onOutput })).toMatchObject({ code: 0, stdout: 'up loaded late' });
    await rebuilt;
  });

  test.each([
    ['the kernel’s lock', () => systemPath().join(delimiter)],
    ['a lock file', () => bareCommands(checkout.root, ['node', 'npm'])],
  ])('a dead one’s lock is taken over: %s', async (name, path) => {
    checkout.write('src/cli/main.ts', programSource(`after ${name}`));
    const endlessNpm = fakeCommand(checkout.root, 'npm', 'echo building-for-ever; sleep 600');
    const killed = await runToEnd(launcher, [], {
      env: { ...process.env, PATH: `${endlessNpm}${delimiter}${path()}` },
      detached: true,
      onError: (pid: number) => process.kill(-pid, 'SIGKILL'),
    });
    expect(killed.signal).toBe('SIGKILL');
    const { stdout } = await launch([], { env: { ...process.env, PATH: path() } });
    expect(JSON.parse(stdout)).toMatchObject({ mark: `after ${name}` });
  });
});

test('another lockfile installs, until it has succeeded once', async () => {
  const lockfile = readFileSync(join(checkout.root, 'package-lock.json'), 'utf8');
  checkout.write('package-lock.json', `${lockfile}\n`);
  // Notes what is asked of npm; an install fails as long as there is a file that says so.
  const npm = fakeCommand(
    checkout.root,
    'npm',
    `echo "$*" >>"\${0%/*}/asked"; ! [ "$1" = ci ] || ! [ -e "\${0%/*}/broken" ]`,
  );
  const asked = async () => {
    rmSync(join(npm, 'asked'), { force: true });
    const { code } = await launch([], { env: environment(npm) });
    return [code, existsSync(join(npm, 'asked')) ? readFileSync(join(npm, 'asked'), 'utf8') : ''];
  };
  writeFileSync(join(npm, 'broken'), '');
  expect(await asked()).toEqual([2, 'ci --include=dev\n']);
  expect(await asked()).toEqual([2, 'ci --include=dev\n']);
  rmSync(join(npm, 'broken'));
  expect(await asked()).toEqual([0, 'ci --include=dev\nrun --silent build -- --no-clean\n']);
  expect(await asked()).toEqual([0, '']);
  checkout.write('package-lock.json', lockfile);
  expect(await asked()).toEqual([0, 'ci --include=dev\nrun --silent build -- --no-clean\n']);
});

describe('what fails is said with what to do, and ends with exit code 2', () => {
  test.each([
    [
      'npm fails',
      () => environment(fakeCommand(checkout.root, 'npm', 'echo "npm error 503" >&2; exit 1')),
      'the build failed',
    ],
    ['npm is missing', () => ({ PATH: bareCommands(checkout.root) }), 'npm is not on the PATH'],
  ])('%s', async (_, env, message) => {
    checkout.write('src/cli/main.ts', programSource(`never built: ${message}`));
    const ended = await launch([], { env: env() });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(`solekey: ${message}`);
    expect(ended.stderr).toContain('What to do: ');
  });
});

function launch(args: string[], options: RunOptions = {}): Promise<Ended> {
  return runToEnd(launcher, args, { env: environment(), ...options });
}
