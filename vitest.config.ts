import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  // .cts too: what is preloaded into the processes of a test run is CommonJS
  oxc: { include: /\.[cm]?tsx?$/ },
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    globalSetup: ['test/support/build.ts'],
    include: ['test/**/*.test.ts'],
    // Whole runs of Stryker's runners beside ours take minutes: `npm run test:parity`
    exclude: [...configDefaults.exclude, 'test/hot/**/parity.test.ts', 'test/hot/concurrency.test.ts'],
    testTimeout: 60_000,
  },
});
