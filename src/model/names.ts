/** Every gate, in the order in which they are judged and shown: cheap ones first. */
export const gateNames = [
  'integrity',
  'complexity',
  'mutation-sites',
  'checks',
  'tests',
  'coverage',
  'crap',
  'mutation',
] as const;

/** The name of a gate. */
export type GateName = (typeof gateNames)[number];

/** Why the gate `integrity` is skipped when a whole tree is judged. */
export const NO_BASE = 'no base to compare with';

/** Why a gate is skipped that `--only` does not name. */
export const NOT_ASKED_FOR = '--only';

/** Tools that can run a repository's tests; `command` is any other command line. */
export const testRunnerNames = [
  'vitest',
  'jest',
  'mocha',
  'node-test',
  'tap',
  'ava',
  'uvu',
  'command',
] as const;

/** The name of a tool that can run tests. */
export type TestRunnerName = (typeof testRunnerNames)[number];

/** Test runners that Stryker can go through: its own, and those of ours, whose names start with `warm-`. */
export const mutationRunnerNames = ['warm-vitest', 'warm-jest', 'warm-node-test', 'vitest', 'jest', 'mocha', 'tap', 'command'] as const;

/** The name of a Stryker test runner. */
export type MutationRunnerName = (typeof mutationRunnerNames)[number];

/** The name of a runner of ours, which keeps what it starts. */
export type WarmRunnerName = Extract<MutationRunnerName, `warm-${string}`>;

/** Whether a runner is ours. */
export function isWarm(runner: MutationRunnerName): runner is WarmRunnerName {
  return runner.startsWith('warm-');
}

/** What a user can ask for: a runner, or `stryker` for Stryker's own one for the tests that were found. */
export const mutationChoiceNames = ['stryker', ...mutationRunnerNames] as const;

/** A mutation runner as a user asks for it. */
export type MutationChoice = (typeof mutationChoiceNames)[number];

/** Built-in sets of limits. */
export const presetNames = ['standard', 'strict'] as const;

/** The name of a built-in set of limits. */
export type PresetName = (typeof presetNames)[number];
