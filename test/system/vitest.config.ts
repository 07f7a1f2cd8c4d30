import { defineConfig } from 'vitest/config';

// Apart from the unit tests: these take minutes, and programs from PyPI (tools/system-setup.ts).
export default defineConfig({
  test: {
    include: ['test/system/**/*.test.ts'],
    globalSetup: ['test/system/prove-endpoint.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    allowOnly: false,
  },
});
