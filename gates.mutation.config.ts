import { defineConfig } from 'verification-gates';

// The judge and the core of the hot sessions under mutation: a step of CI, `gates check --config gates.mutation.config.ts
// --only mutation`. What makes a verdict false without a sign is here; what drives other processes is not
export default defineConfig({
  preset: 'strict',
  sources: { include: ['src/judge/**/*.ts', 'src/hot/!(warm-runner).ts'] },
  tests: { command: 'npx vitest run --config vitest.mutation.config.ts' },
});
