import { availableParallelism } from 'node:os';
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
    // Many of them wait for another process or for a deadline: a worker for each core would leave the machine idle.
    maxWorkers: availableParallelism() + 1,
    // Scans of simulated worlds wait far more than they compute.
    maxConcurrency: 24,
    allowOnly: false,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});
