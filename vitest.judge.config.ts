import { defineConfig } from 'vitest/config';

/** The tests that mutation testing of the judge runs: those of the judge alone, which need nothing built. */
export default defineConfig({
  test: { include: ['test/judge/**/*.test.ts'] },
});
