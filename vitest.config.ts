import { defineConfig } from 'vitest/config';

export default defineConfig({
  // .cts too: what is preloaded into the processes of a test run is CommonJS
  oxc: { include: /\.[cm]?tsx?$/ },
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    globalSetup: ['test/support/build.ts'],
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
  },
});
