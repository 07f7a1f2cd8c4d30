import { defineConfig } from 'vitest/config';
import { whichTests } from './tools/testing/which-tests.ts';

// Where .ci/run wants the results as JSON; `npm cit` hands no arguments on to the tests.
const report = process.env['UNIT_TEST_REPORT'];

export default defineConfig({
  test: {
    setupFiles: ['tools/testing/no-handle-left.ts', 'tools/testing/property-runs.ts'],
    include: whichTests(process.argv.slice(2), process.env),
    // These end what hangs. On a busy machine a test takes many times as long as alone.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Most of them wait for another process: one core less, as is the default, would leave the machine idle.
    maxWorkers: '100%',
    // Scans of simulated worlds wait far more than they compute.
    maxConcurrency: 24,
    allowOnly: false,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});
