import { defineConfig } from 'vitest/config';

/** The tests that mutation testing of the judge runs: those of the judge alone, and of what it makes of several packages; they need nothing built. */
export default defineConfig({
  test: { include: ['test/judge/**/*.test.ts', 'test/workspaces/merge.test.ts'] },
});
