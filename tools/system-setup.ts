import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const requirements = join(root, 'test/system/requirements.txt');
/** Git ignores it, and `npm ci` leaves it alone. */
const environment = join(root, '.solekey/system-venv');
const stamp = join(environment, 'installed.sha256');

/** A command of the environment that {@link setUp} makes: `aws`, `moto_server`, `python`. */
export function systemCommand(name: string): string {
  return join(environment, 'bin', name);
}

/** Programs that come from Debian: by their name there, which is the package's. */
const debianPrograms = ['bash', 'busybox', 'chromium', 'fish', 'shellcheck', 'zsh'];

/** Installs what the system tests need, where it is not there yet. */
export function setUp(): void {
  const missing = debianPrograms.filter((name) => !succeeds(name, ['--help']));
  if (missing.length > 0) installFromDebian(missing);
  makePythonEnvironment();
}

/** Of what is pinned; once, and anew when the pins or Python change. */
function makePythonEnvironment(): void {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOfNow()) return;
  process.stderr.write('Installing the AWS CLI and moto for the system tests, once.\n');
  makeEnvironment();
  const pip = ['-m', 'pip', '--disable-pip-version-check', '--quiet'];
  // Wheels alone, so that nothing of a package runs before it is used.
  const exactly = ['--no-deps', '--only-binary=:all:', '--requirement', requirements];
  run(systemCommand('python'), [...pip, 'install', ...exactly]);
  run(systemCommand('python'), [...pip, 'check']);
  writeFileSync(stamp, stampOfNow());
}

function makeEnvironment(): void {
  const create = ['-m', 'venv', '--clear', environment];
  if (succeeds('python3', create)) return;
  // Debian ships Python without the part that puts pip into an environment.
  installFromDebian(['python3', 'python3-venv']);
  rmSync(environment, { recursive: true, force: true });
  run('python3', create);
}

function installFromDebian(packages: readonly string[]): void {
  // Another one who installs at this moment is waited for.
  const patient = ['--quiet=2', '--option', 'DPkg::Lock::Timeout=300'];
  run('apt-get', ['update', ...patient]);
  run('apt-get', ['install', ...patient, '--yes', '--no-install-recommends', ...packages]);
}

/** Of the pins and of Python's version: another one finds nothing where the last one put it. */
function stampOfNow(): string {
  const { stdout } = spawnSync('python3', ['--version'], { encoding: 'utf8' });
  return createHash('sha256')
    .update(readFileSync(requirements))
    .update(stdout ?? '')
    .digest('hex');
}

function succeeds(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** What it writes goes to standard error. */
function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    throw new Error(`${[command, ...args].join(' ')} failed: ${error?.message ?? `exit code ${status}`}`);
  }
}

// `node tools/system-setup.ts`, before the system tests.
if (import.meta.main) setUp();
