import { readFileSync } from 'node:fs';

/** How many tests passed, and how many did not: a skipped, pending or todo test is no passed one. */
export interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

/** Counts vitest's JSON report. A report that isn't there, or isn't one, counts as no test at all. */
export function countTests(report: string): TestCount {
  try {
    const { numTotalTests, numPassedTests } = JSON.parse(report) as Record<string, number>;
    const [total, passed] = [Number(numTotalTests ?? 0), Number(numPassedTests ?? 0)];
    return { passed, failed: total - passed };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

// `node tools/count-tests.ts REPORT` prints `PASSED FAILED`, for .ci/run.
if (import.meta.main) {
  const [file] = process.argv.slice(2);
  const { passed, failed } = countTests(file === undefined ? '' : readIfThere(file));
  process.stdout.write(`${passed} ${failed}\n`);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
