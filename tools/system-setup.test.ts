import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Ended, runToEnd } from './testing/run-to-end.ts';

const repository = join(import.meta.dirname, '..');
const parts = ['tools/system-setup.ts', 'test/system/requirements.txt'];
let tree = '';

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'solekey-setup-'));
  for (const part of parts) cpSync(join(repository, part), join(tree, part));
  writeFileSync(join(tree, 'calls'), '');
  for (const program of ['busybox', 'chromium', 'shellcheck']) fake(program, '');
  fake('apt-get', `echo "apt-get $1" >>'${tree}/calls'; touch '${tree}/has-venv'`);
  // Makes an environment whose Python fails where there is a file `pip-fails`, and notes what it was asked.
  fake(
    'python3',
    `[ "$1" = --version ] && exec cat '${tree}/version'
     echo "$1 $2" >>'${tree}/calls'
     [ -e '${tree}/has-venv' ] || exit 1
     mkdir -p "$4/bin"
     printf '#!/bin/sh\\necho "$2 $5" >>${tree}/calls; [ ! -e ${tree}/pip-fails ]\\n' >"$4/bin/python"
     chmod +x "$4/bin/python"`,
  );
  writeFileSync(join(tree, 'version'), 'Python 3.11.2\n');
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));

const installed = '-m venv\npip install\npip check\n';

test('what is there for the pins and this Python is used', async () => {
  writeFileSync(join(tree, 'has-venv'), '');
  expect(await setUp()).toMatchObject({ code: 0, calls: installed });
  expect(await setUp()).toMatchObject({ code: 0, calls: '', stderr: '' });
});

test.each([
  ['pins', () => appendFileSync(join(tree, 'test/system/requirements.txt'), 'six==1.16.0\n')],
  ['Python', () => writeFileSync(join(tree, 'version'), 'Python 3.13.1\n')],
])('other %s: installed anew', async (_, change) => {
  writeFileSync(join(tree, 'has-venv'), '');
  await setUp();
  change();
  expect(await setUp()).toMatchObject({ code: 0, calls: installed });
});

test('a Python that makes no environments gets what it lacks from Debian', async () => {
  const calls = `-m venv\napt-get update\napt-get install\n${installed}`;
  expect(await setUp()).toMatchObject({ code: 0, calls });
});

test('a program that is not there is taken from Debian', async () => {
  writeFileSync(join(tree, 'has-venv'), '');
  fake('chromium', 'exit 127');
  expect(await setUp()).toMatchObject({ code: 0, calls: `apt-get update\napt-get install\n${installed}` });
});

test('what fails is said, and tried again the next time', async () => {
  writeFileSync(join(tree, 'has-venv'), '');
  writeFileSync(join(tree, 'pip-fails'), '');
  expect(await setUp()).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('requirements.txt failed: exit code 1'),
  });
  rmSync(join(tree, 'pip-fails'));
  expect(await setUp()).toMatchObject({ code: 0, calls: installed });
});

/** @returns how it ended, and what it called. */
async function setUp(): Promise<Ended & { calls: string }> {
  writeFileSync(join(tree, 'calls'), '');
  const env = { PATH: `${join(tree, 'bin')}:/usr/bin:/bin` };
  const ended = await runToEnd(process.execPath, [join(tree, 'tools/system-setup.ts')], { env });
  return { ...ended, calls: readFileSync(join(tree, 'calls'), 'utf8') };
}

function fake(name: string, script: string): void {
  mkdirSync(join(tree, 'bin'), { recursive: true });
  writeFileSync(join(tree, 'bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}
