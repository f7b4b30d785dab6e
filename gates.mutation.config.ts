import { defineConfig } from 'verification-gates';

// The judge under mutation: a step of CI, `gates check --config gates.mutation.config.ts --only mutation`
export default defineConfig({
  preset: 'strict',
  sources: { include: ['src/judge/**/*.ts'] },
  tests: { command: 'npx vitest run --config vitest.judge.config.ts' },
});
