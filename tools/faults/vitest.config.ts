import { defineConfig } from 'vitest/config';

// Apart from the unit tests: each of these runs the compiler and a test of its own.
export default defineConfig({
  test: {
    include: ['tools/faults/*.suite.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxConcurrency: 2,
    allowOnly: false,
  },
});
