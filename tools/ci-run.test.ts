import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runToEnd } from './testing/run-to-end.ts';

const root = join(import.meta.dirname, '..');
const checks = /^checks=\((.*)\)$/m.exec(readFileSync(join(root, '.ci/run'), 'utf8'))?.[1]?.split(' ') ?? [];
let tree = '';

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'solekey-ci-'));
  for (const file of ['.ci/run', 'tools/count-tests.ts']) cpSync(join(root, file), join(tree, file));
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));

interface Outcome {
  /** What `npm cit` and the suite write as their report: total and passed; null writes none. */
  readonly unit: [number, number] | null;
  readonly suite?: [number, number] | null;
  /** The npm scripts that exit with 1. */
  readonly failing?: string[];
}

const all = checks.length;
const cases: [string, Outcome, string, number][] = [
  ['all pass', { unit: [7, 7] }, `${7 + all} passed, 0 failed`, 0],
  ['a test fails', { unit: [7, 6], failing: ['cit'] }, `${6 + all} passed, 1 failed`, 1],
  ['a test is skipped, and its suite calls that success', { unit: [7, 5] }, `${5 + all} passed, 2 failed`, 1],
  ['the install fails', { unit: null, failing: ['cit'] }, `${all} passed, 1 failed`, 1],
  [
    'the tests pass, and the runner fails',
    { unit: [7, 7], failing: ['cit'] },
    `${7 + all} passed, 1 failed`,
    1,
  ],
  ['no test is found', { unit: [0, 0] }, `${all} passed, 1 failed`, 1],
  ['checks fail', { unit: [7, 7], failing: ['types', 'boundaries'] }, `${7 + all - 2} passed, 2 failed`, 1],
  ['a suite passes', { unit: [7, 7], suite: [5, 5] }, `${12 + all} passed, 0 failed`, 0],
  ['a suite has a skipped test', { unit: [7, 7], suite: [5, 4] }, `${11 + all} passed, 1 failed`, 1],
  ['a suite breaks', { unit: [7, 7], suite: null, failing: ['test:some'] }, `${7 + all} passed, 1 failed`, 1],
];

test.each(cases)('%s', async (_, outcome, lastLine, code) => {
  const ended = await run(outcome);
  expect(ended.stdout.trimEnd().split('\n').at(-1)).toBe(lastLine);
  expect(ended.code).toBe(code);
});

test('every step runs after one that failed, and the failed ones are named', async () => {
  const { stdout } = await run({ unit: null, failing: ['cit', ...checks] });
  for (const check of checks) expect(stdout).toContain(`failed: npm run ${check} (1)\n`);
  expect(stdout).toContain('failed: npm cit (1)\n');
});

function run({ unit, suite, failing = [] }: Outcome) {
  const script = join(tree, '.ci/run');
  const suites = suite === undefined ? 'suites=()' : 'suites=(test:some)';
  writeFileSync(script, readFileSync(script, 'utf8').replace(/^suites=\(.*\)$/m, suites));
  const report = (counts: [number, number] | null | undefined) =>
    counts ? JSON.stringify({ numTotalTests: counts[0], numPassedTests: counts[1] }) : '';
  // Stands in for npm: it writes the reports that vitest would, and fails where it is told to.
  const npm = `#!/bin/sh
for last; do :; done
case "$1 $last" in
  cit*) name=cit file=$UNIT_TEST_REPORT text='${report(unit)}' ;;
  *=*) name=$3 file=\${last#*=} text='${report(suite)}' ;;
  *) name=$3 text='' ;;
esac
[ -z "$text" ] || echo "$text" >"$file"
case " ${failing.join(' ')} " in *" $name "*) exit 1 ;; esac
`;
  mkdirSync(join(tree, 'bin'));
  writeFileSync(join(tree, 'bin/npm'), npm);
  chmodSync(join(tree, 'bin/npm'), 0o755);
  const path = [join(tree, 'bin'), process.env['PATH']].join(delimiter);
  return runToEnd(join(tree, '.ci/run'), [], { cwd: tmpdir(), env: { ...process.env, PATH: path } });
}
