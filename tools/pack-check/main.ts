import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packedFileFaults } from './packed-file-faults.ts';

// `npm run pack:check`: is the package that would be published whole, and does it run where nothing but Node.js
// is? It is installed into an empty folder with no registry in reach and no cache, then used.
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
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const nowhere = [
    '--registry',
    'http://127.0.0.1:9',
    '--cache',
    join(folder, 'cache'),
    '--fetch-retries',
    '0',
  ];
  const command = join(folder, 'node_modules/.bin/solekey');
  try {
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...nowhere, tarball], folder);
    const printed = run(command, ['--version'], folder).trim();
    run(command, ['demo'], folder);
    return printed.includes(version) ? [] : [`solekey --version prints ${printed}, not ${version}.`];
  } catch (error) {
    return [`The installed package does not run. ${error instanceof Error ? error.message : error}`];
  }
}

/** @throws Error with what the command wrote to stderr, where its exit code is not 0. */
function run(command: string, args: readonly string[], cwd: string): string {
  // Node.js of this process first: the package's own first line asks the PATH for it.
  const path = [join(process.execPath, '..'), process.env['PATH']].join(delimiter);
  const env = { ...process.env, PATH: path, AWS_EC2_METADATA_DISABLED: 'true' };
  return execFileSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 1e8 });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
