import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { runToEnd } from '../testing/run-to-end.ts';

export type RanTest = { fullName: string; status: string; failureMessages: string[] };

/** Runs tests of the sources in that folder; with a name, that one alone. */
export async function runTests(root: string, file: string, name?: string): Promise<RanTest[]> {
  const folder = mkdtempSync(join(tmpdir(), 'solekey-broken-'));
  const output = join(folder, 'report.json');
  const only = name === undefined ? [] : ['-t', `^${escaped(name)}$`];
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', file, ...only, '--reporter=json', `--outputFile=${output}`];
  const { stdout, stderr } = await runToEnd(process.execPath, args, { cwd: root, env: environment() });
  try {
    return (JSON.parse(readFileSync(output, 'utf8')) as Report).testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status !== 'skipped' && status !== 'pending');
  } catch (cause) {
    throw new Error(`the tests did not run:\n${stdout}${stderr}`, { cause });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Report = { testResults: { assertionResults: RanTest[] }[] };

/** @returns what the compiler has to say, empty where it is content */
export async function compileErrors(root: string): Promise<string> {
  const compiler = join(root, 'node_modules/typescript-7/bin/tsc');
  const args = [compiler, '--noEmit', '-p', 'tsconfig.tests.json'];
  const { stdout, stderr, code } = await runToEnd(process.execPath, args, { cwd: root });
  return code === 0 ? '' : `${stdout}${stderr}`;
}

/** This runs in a test itself, whose runner tells its children so. */
function environment(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !/^(VITEST|UNIT_TEST_REPORT)/.test(name));
  return Object.fromEntries(others);
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
