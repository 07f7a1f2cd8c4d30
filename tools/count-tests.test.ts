import { expect, test } from 'vitest';
import { countTests } from './count-tests.ts';

const report = (total: number, passed: number) =>
  JSON.stringify({ numTotalTests: total, numPassedTests: passed });

test.each([
  ['all passed', report(3, 3), { passed: 3, failed: 0 }],
  ['one skipped or failed', report(3, 2), { passed: 2, failed: 1 }],
  ['none', report(0, 0), { passed: 0, failed: 0 }],
  ['a report that was cut short', report(3, 3).slice(0, -1), { passed: 0, failed: 0 }],
  ['no report', '', { passed: 0, failed: 0 }],
  ['another file', '{}', { passed: 0, failed: 0 }],
  ['no object', 'null', { passed: 0, failed: 0 }],
])('%s', (_, text, count) => {
  expect(countTests(text)).toEqual(count);
});
