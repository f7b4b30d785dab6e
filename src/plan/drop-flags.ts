import type { TestRunnerName } from '../model/names.ts';

/** Flags of a runner that watch or collect coverage: we do both in our own way. */
interface Unwanted {
  /** Flags that take no value, or one after `=`. */
  switches: RegExp;
  /** Flags whose value may be the next word. */
  values: RegExp;
}

const NEVER = /(?!)/;

const unwanted: Record<TestRunnerName, Unwanted> = {
  vitest: {
    switches: /^(?:-w|--(?:no-)?(?:watch|run|ui|open|coverage)|--coverage\.\w+)$/,
    values:
      /^--coverage\.(?:provider|reporter|include|exclude|reportsDirectory|extension|customProviderModule|processingConcurrency|thresholds\.\w+)$/,
  },
  jest: {
    switches: /^--(?:no-)?(?:watch|watchAll|coverage|collectCoverage)$/,
    values:
      /^--(?:coverageDirectory|coverageProvider|coverageThreshold|coverageReporters|coveragePathIgnorePatterns|collectCoverageFrom)$/,
  },
  mocha: { switches: /^(?:-w|--watch)$/, values: /^--watch-(?:files|ignore)$/ },
  'node-test': {
    switches: /^--(?:watch|experimental-test-coverage)$/,
    values: /^--(?:watch-path|test-coverage-\w+)$/,
  },
  tap: {
    switches: /^(?:-w|--(?:no-)?(?:watch|coverage|check-coverage|100|show-full-coverage))$/,
    values: /^--coverage-(?:report|map)$/,
  },
  ava: { switches: /^(?:-w|--watch)$/, values: NEVER },
  uvu: { switches: NEVER, values: NEVER },
  command: { switches: NEVER, values: NEVER },
};

/** The arguments without those that watch or that collect or judge coverage; the user's other flags stay, reporters too. */
export function dropFlags(runner: TestRunnerName, args: readonly string[]): string[] {
  const { switches, values } = unwanted[runner];
  const kept: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    const name = arg.split('=', 1)[0]!;
    const next = args[at + 1];
    if (values.test(name)) {
      if (name === arg && next !== undefined && !next.startsWith('-')) at++;
    } else if (switches.test(name)) {
      if (name === arg && /^(?:true|false)$/.test(next ?? '')) at++;
    } else {
      kept.push(arg);
    }
  }
  return kept;
}
