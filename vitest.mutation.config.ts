import { configDefaults, defineConfig } from 'vitest/config';

/**
 * The tests that mutation testing of the judge and of the core of the hot sessions runs: those of them alone, and of what
 * the judge makes of several packages. They need nothing built, and none changes folder or starts processes.
 */
export default defineConfig({
  test: {
    include: [
      'test/judge/**/*.test.ts',
      'test/workspaces/merge.test.ts',
      'test/hot/*.test.ts',
      'test/hot/vitest/{choose-tests,current-run,describe-tests,load-time-hooks,module-graphs}.test.ts',
    ],
    exclude: [...configDefaults.exclude, 'test/hot/{concurrency,measure,parity,vitest-5,warm-runner}.test.ts'],
  },
});
