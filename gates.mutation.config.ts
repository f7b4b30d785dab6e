import { defineConfig } from 'verification-gates';

// The judge and the core of the hot sessions under mutation, a step of CI: `gates check --config gates.mutation.config.ts
// --only mutation`. What makes a verdict false without a sign is here; what drives other processes or waits is not
export default defineConfig({
  preset: 'strict',
  sources: {
    include: [
      'src/judge/**/*.ts',
      'src/hot/!(warm-runner).ts',
      'src/hot/vitest/{choose-tests,current-run,describe-tests,find-failure,load-time-hooks,module-graphs,sentinel-tries,test-ids}.ts',
    ],
  },
  tests: { command: 'npx vitest run --config vitest.mutation.config.ts' },
});
