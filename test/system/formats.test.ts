import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { systemCommand } from '../../tools/system-setup.ts';

// The golden files hold every kind of finding and hostile name; that they are what is printed, their own test shows.
const repository = join(import.meta.dirname, '../..');
const golden = (file: string) => join(repository, 'src/reports/golden', file);
const source = join(import.meta.dirname, 'sarif-multitool');
/** Git ignores it, and `npm ci` leaves it alone. */
const folder = join(repository, '.solekey/sarif-multitool');
const multitool = join(folder, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool');

function run(command: string, ...args: string[]) {
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env, cwd: folder });
  return { status, text: `${stdout}${stderr}` };
}

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(source, file), join(folder, file));
  if (!existsSync(multitool)) install();
  // All that its install script does.
  chmodSync(multitool, 0o755);
});

function install(): void {
  const { status, text } = run('npm', 'ci', '--prefix', folder, '--ignore-scripts');
  if (status !== 0) throw new Error(`The SARIF validator was not installed: ${text}`);
}

/** What is named otherwise it takes for no SARIF, and says nothing of it. */
function validate(sarif: string): { status: number | null; text: string } {
  const file = join(mkdtempSync(join(tmpdir(), 'solekey-sarif-')), 'scan.sarif');
  writeFileSync(file, sarif);
  return run(multitool, 'validate', file);
}

test("Microsoft's multitool finds no error in SARIF, and nothing to warn of", () => {
  const { status, text } = validate(readFileSync(golden('sarif.txt'), 'utf8'));
  expect(text).toContain('Analysis completed successfully.');
  expect(text).not.toMatch(/: (error|warning) /);
  expect(status).toBe(0);
});

test('and does find what is wrong', () => {
  const sarif = readFileSync(golden('sarif.txt'), 'utf8');
  expect(validate(sarif.replace('"ruleIndex":0', '"ruleIndex":77')).text).toMatch(/: error /);
  expect(validate(sarif.replace('"columnKind"', '"columnKinds"')).text).toMatch(/: error /);
});

const readBack = `
import json, sys
from junitparser import JUnitXml, Failure, Error, Skipped
kinds = {Failure: "failure", Error: "error", Skipped: "skipped"}
print(json.dumps([
    {"name": suite.name, "counts": [suite.tests, suite.failures, suite.errors, suite.skipped],
     "cases": [[case.classname, case.name, [kinds[type(r)] for r in case.result]] for case in suite]}
    for suite in JUnitXml.fromfile(sys.argv[1])]))
`;

test('junitparser reads of JUnit what was found, and its counts are those of its cases', () => {
  const { status, text } = run(systemCommand('python'), '-c', readBack, golden('junit.txt'));
  expect([status, text]).toEqual([0, expect.stringMatching(/^\[/)]);
  type Suite = { name: string; counts: number[]; cases: [string, string, string[]][] };
  const suites = JSON.parse(text) as Suite[];
  expect(suites).toHaveLength(12);
  for (const { counts, cases } of suites) {
    const of = (kind: string) => cases.filter(([, , kinds]) => kinds.includes(kind)).length;
    expect(counts).toEqual([cases.length, of('failure'), of('error'), of('skipped')]);
  }
  const cases = suites.flatMap((suite) => suite.cases);
  const control = 'iam-user-single-active-access-key';
  expect(cases).toContainEqual([control, 'user <script>alert(1)</script>', ['failure']]);
  expect(cases).toContainEqual([control, 'user red\\u{1b}[31m', ['failure']]);
  expect(cases).toContainEqual([control, '51 that pass', []]);
});
