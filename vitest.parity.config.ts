import { defineConfig } from 'vitest/config';

/** Verdicts of the warm runners beside those of Stryker's own, mutant by mutant. */
export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    globalSetup: ['test/support/build.ts'],
    include: ['test/hot/**/parity.test.ts', 'test/hot/concurrency.test.ts'],
  },
});
