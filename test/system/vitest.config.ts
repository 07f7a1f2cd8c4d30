import { defineConfig } from 'vitest/config';

// Apart from the unit tests: these take minutes, and programs from PyPI (tools/system-setup.ts).
export default defineConfig({
  test: {
    include: ['test/system/**/*.test.ts'],
    globalSetup: ['test/system/prove-endpoint.ts'],
    // These end what hangs. On a busy machine a test takes many times as long as alone.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    maxWorkers: 2,
    allowOnly: false,
  },
});
