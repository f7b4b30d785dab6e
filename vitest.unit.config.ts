import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

// What the project's own gates run with coverage: `npm test` runs everything once, and what drives the built binary or
// other processes shows no coverage here.
export default mergeConfig(
  base,
  defineConfig({
    test: {
      exclude: [
        '**/node_modules/**',
        'test/cli/**',
        'test/mcp/**',
        'test/action/**',
        'test/browser/**',
        'test/hot/**/{parity,measure,vitest-5,jest-29,concurrency}.test.ts',
        'test/measure/{mutants-canaries,mutation-cache-runs}.test.ts',
        'test/measure/static/complexity-oracle.test.ts',
      ],
    },
  }),
);
