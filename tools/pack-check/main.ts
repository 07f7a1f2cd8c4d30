import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packedFileFaults } from './packed-file-faults.ts';

// `npm run pack:check`: is the package that would be published whole, and does it run where nothing but Node.js
// is? It is installed as the README shows, with no registry in reach and no cache, then used.
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'solekey-pack-'));
try {
  process.exitCode = (await check()) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function check(): Promise<boolean> {
  const { filename, files, version } = pack();
  const faults = [
    ...packedFileFaults(files.map(({ path }) => path)),
    ...(await lint(join(folder, filename))),
    ...tryInstalled(join(folder, filename), version),
  ];
  const size = Math.round(files.reduce((sum, file) => sum + file.size, 0) / 1000);
  say(`${filename}: ${files.length} files, ${size} kB unpacked, ${faults.length} faults`);
  for (const fault of faults) say(fault);
  return faults.length === 0;
}

interface Packed {
  readonly filename: string;
  readonly version: string;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

function pack(): Packed {
  const answer: unknown = JSON.parse(
    run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root),
  );
  const [packed] = Object.values(answer as Packed[] | Record<string, Packed>);
  if (packed === undefined) throw new Error('npm pack named no package');
  return packed;
}

async function lint(tarball: string): Promise<string[]> {
  const bytes = readFileSync(tarball);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg ?? {}, { color: false })}`);
}

function tryInstalled(tarball: string, version: string): string[] {
  const nowhere = [
    '--registry',
    'http://127.0.0.1:9',
    '--cache',
    join(folder, 'cache'),
    '--fetch-retries',
    '0',
  ];
  const file = `./${basename(tarball)}`;
  const prefix = join(folder, 'global');
  const command = join(prefix, 'bin/solekey');
  const manual = join(prefix, 'share/man/man1/solekey.1');
  try {
    const warnings = [
      warningsOf('npm', ['install', '--global', '--prefix', prefix, ...nowhere, file]),
      warningsOf('npx', ['--yes', ...nowhere, file, '--version']),
    ];
    const printed = run(command, ['--version'], folder).trim();
    run(command, ['demo'], folder);
    return [
      ...warnings.filter((text) => text !== '').map((text) => `The installation prints a warning. ${text}`),
      ...(printed.includes(version) ? [] : [`solekey --version prints ${printed}, not ${version}.`]),
      // npm links the pages of an array alone, and ignores one text (bin-links, lib/link-mans.js).
      ...(existsSync(manual) ? [] : [`The installation has no ${manual}.`]),
    ];
  } catch (error) {
    return [`The installed package does not run. ${error instanceof Error ? error.message : error}`];
  }
}

/** What an installation writes to standard error, outside the checkout, whose `.npmrc` shows errors only. */
function warningsOf(command: string, args: readonly string[]): string {
  const env = { ...environment(), npm_config_loglevel: 'warn', npm_config_update_notifier: 'false' };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`);
  return stderr.trim();
}

/** @throws Error with what the command wrote to stderr, where its exit code is not 0. */
function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, env: environment(), encoding: 'utf8', maxBuffer: 1e8 });
}

/** The Node.js of this process comes first: the first line of the package looks it up on the PATH. */
function environment(): NodeJS.ProcessEnv {
  const path = [join(process.execPath, '..'), process.env['PATH']].join(delimiter);
  return { ...process.env, PATH: path, AWS_EC2_METADATA_DISABLED: 'true' };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
