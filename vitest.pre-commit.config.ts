import { defineConfig } from 'vitest/config';

/** Hook tools, installed from their registries into scratch repositories. */
export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    globalSetup: ['test/support/build.ts'],
    include: ['test/pre-commit/*.install.ts'],
    testTimeout: 180_000,
  },
});
