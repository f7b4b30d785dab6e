import { quote } from 'shell-quote';
import type { TestPlan } from '../../../model/plan.ts';
import type { Invocation } from './test-runner.ts';

/** Options of the user's that ours replace. */
export interface Replaced {
  /** Options without a value, or with `=value`. */
  flags: RegExp;
  /** Options whose value may be the next argument. */
  valued: RegExp;
}

/** The user's command with options added at its end, before a `--`; options that they replace are left out. */
export function withOptions(tests: TestPlan, options: string[], replaced: Replaced): Invocation {
  const { argv, command, env } = tests;
  if (argv === null) return { shell: `${command} ${quote(options)}`, env };
  const kept = withoutOptions(argv, replaced);
  const end = kept.indexOf('--') === -1 ? kept.length : kept.indexOf('--');
  return { argv: kept.toSpliced(end, 0, ...options), env };
}

/** The arguments without the options that are replaced. */
export function withoutOptions(argv: readonly string[], { flags, valued }: Replaced): string[] {
  return argv.filter((argument, index) => {
    const before = argv[index - 1] ?? '';
    const isValue = valued.test(before) && !before.includes('=') && !argument.startsWith('-');
    return !isValue && !valued.test(argument) && !flags.test(argument);
  });
}

/** Whether the user's own command has one of these options. */
export function hasOption(tests: TestPlan, option: RegExp): boolean {
  return (tests.argv ?? tests.command.split(/\s+/)).some((argument) => option.test(argument));
}
