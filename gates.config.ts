import { defineConfig } from 'verification-gates';

// The project passes its own gates. Mutation testing of the whole tree does not fit CI's time yet: CI runs it over
// the parts that must not be wrong, the judge and the core of the hot sessions, with gates.mutation.config.ts.
export default defineConfig({
  preset: 'strict',
  skip: ['mutation'],
  // Without the tests that drive the built binary, a browser or whole suites: `npm run ci` runs those beside this
  tests: { runner: 'vitest', command: 'vitest run --config vitest.unit.config.ts', timeoutSeconds: 900 },
  overrides: [
    {
      // Programs of processes and threads of their own, in which a global object, the real node:test or Stryker's core
      // is changed: no coverage of this process reaches them. vitest.processes.config.ts and `npm run test:parity` drive them.
      files: [
        'src/cli.ts',
        'src/config/config-child.ts',
        'src/measure/worker.ts',
        'src/measure/mutation/{prepare-sandbox,stryker-child}.ts',
        'src/measure/probe/{probe-child,warm-probe}.ts',
        'src/hot/vitest/{load-session.cts,session.ts,vitest-plugin.ts}',
        'src/hot/jest/{jest-plugin,session,warm-jest}.ts',
        'src/hot/node-test/child-coverage.cts',
        'src/hot/node-test/{ends-with-us,event-loop,file-session,hooks-thread,install-hooks,machinery,node-test-host,node-test-plugin,own-modules}.ts',
        'src/hot/node-test/{preload,process-exit,real-root,session,snapshots,surroundings,test-context,test-process,test-run}.ts',
      ],
      coverage: { lines: 0, statements: 0, functions: 0, branches: 0 },
      // Of functions that decide five times, none of it covered
      crap: 42,
    },
    // Debt: files that hold more than one idea
    {
      files: ['src/commands/program.ts', 'src/hot/node-test/file-session.ts', 'src/report/markdown/render-markdown.ts'],
      mutationSites: 125,
    },
    // Debt: functions that decide six or seven times, nearly all of it tested, or once more than that
    {
      files: [
        'src/commands/{hook,hooks,init,mutant,plan}.ts',
        'src/config/load-two-configs.ts',
        'src/explain-survivors.ts',
        'src/hot/{attempts,file-runs}.ts',
        'src/hot/node-test/child-reports.ts',
        'src/hot/vitest/load-time-hooks.ts',
        'src/judge/gates/tests.ts',
        'src/judge/{merge-gate,merge-wording,mutation-summary}.ts',
        'src/measure/{measure,fingerprint/*}.ts',
        'src/measure/integrity/{audit-tests,directives,expect-assertion,exported-value}.ts',
        'src/measure/mutation/{choose-concurrency,describe-mutants,measure-mutants,retest-mutants,run-stryker,run-with-retry}.ts',
        'src/measure/mutation/cache/{known-results,save-results}.ts',
        'src/measure/mutation/selection/{keep-wanted,share}.ts',
        'src/measure/test-run/reuse-run.ts',
        'src/plan/{make-plan,select-gates,version-support}.ts',
        'src/plan/workspace/tests-of-root.ts',
        'src/report/markdown/{next-steps,packages,render-markdown}.ts',
        'src/run.ts',
        'src/system/{fork,last-check}.ts',
        'src/workspaces/{affected,base-workspace,choose-workspace,why-not-checked}.ts',
      ],
      crap: 8,
    },
    {
      files: ['src/action/comment-on-pull-request.ts', 'src/commands/action.ts', 'src/measure/mutation/reporter-plugin.ts', 'src/measure/probe/probe-survivors.ts'],
      crap: 12,
    },
  ],
  checks: {
    types: 'npm run typecheck',
    architecture: 'npm run architecture',
  },
});
