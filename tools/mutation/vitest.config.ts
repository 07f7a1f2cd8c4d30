import { defineConfig } from 'vitest/config';

/** The tests of one stage, as tools/mutation/main.ts names them, in one process. */
export default defineConfig({
  test: {
    include: (process.env['MUTATION_TESTS'] ?? '').split(','),
    isolate: false,
    setupFiles: ['tools/testing/property-runs.ts'],
    testTimeout: 60_000,
    // Each mutant runs them again: the examples notice, not the number of random ones.
    env: { PROPERTY_RUNS: '40' },
    allowOnly: false,
  },
});
