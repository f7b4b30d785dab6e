import { defineConfig } from 'verification-gates';

export default defineConfig({
  preset: 'strict',
  sources: { include: ['src/judge/**/*.ts'] },
  tests: { command: 'npx vitest run --config vitest.judge.config.ts' },
});
