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

/** Values that a flag may have as the next word. */
const ANY_VALUE = /^(?!-)/;
const SWITCH_VALUE = /^(?:true|false)$/;

/** The arguments without those that watch or that collect or judge coverage; the user's other flags stay, reporters too. */
export function dropFlags(runner: TestRunnerName, args: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < args.length; ) {
    const dropped = unwantedWords(unwanted[runner], args[at]!, args[at + 1] ?? '--');
    if (dropped === 0) kept.push(args[at]!);
    at += Math.max(1, dropped);
  }
  return kept;
}

/** How many words an unwanted flag takes up, with its value; 0 for an argument that is wanted. */
function unwantedWords({ switches, values }: Unwanted, arg: string, next: string): 0 | 1 | 2 {
  const name = arg.split('=', 1)[0]!;
  const isValued = values.test(name);
  if (!isValued && !switches.test(name)) return 0;
  const value = isValued ? ANY_VALUE : SWITCH_VALUE;
  return name === arg && value.test(next) ? 2 : 1;
}
