import type { UserConfig } from '../model/config.ts';
import {
  type MutationChoice,
  type MutationRunnerName,
  type TestRunnerName,
  type WarmRunnerName,
  isWarm,
  mutationRunnerNames,
} from '../model/names.ts';
import type { MutationPlan, TestPlan } from '../model/plan.ts';
import { UserError } from '../model/problem.ts';
import { type RunnerPlugin, findPlugin, ownCoreVersion, pluginName } from './find-plugin.ts';
import type { InstallLine } from './install-line.ts';
import { type StrykerConfig, findStrykerConfig } from './stryker-config.ts';
import { versionProblem, warmProblem } from './version-support.ts';

/** How mutation testing will run, with what a user should know. */
export interface ChosenMutation {
  mutation: MutationPlan | null;
  notices: string[];
}

/** What the choice looks at. */
export interface MutationSearch {
  root: string;
  files: readonly string[];
  tests: TestPlan | null;
  config: NonNullable<UserConfig['mutation']>;
  /** What the command line asks for. */
  asked: MutationChoice | null;
  install: InstallLine;
}

type RunnerChoice = Pick<MutationPlan, 'runner' | 'because'> & {
  plugin: RunnerPlugin | null;
  notices: string[];
};

const DEFAULT_TIMEOUT_SECONDS = 3600;

const runnerForTests: Record<TestRunnerName, MutationRunnerName> = {
  vitest: 'warm-vitest',
  jest: 'warm-jest',
  mocha: 'mocha',
  'node-test': 'warm-node-test',
  tap: 'tap',
  ava: 'command',
  uvu: 'command',
  command: 'command',
};

/** The runners that are Stryker's own. */
const strykerRunnerForTests: Record<TestRunnerName, MutationRunnerName> = {
  ...runnerForTests,
  vitest: 'vitest',
  jest: 'jest',
  'node-test': 'tap',
};

/** Chooses Stryker's test runner: the one asked for, else the one made for the tests, else the command runner. */
export function chooseMutation(search: MutationSearch): ChosenMutation {
  const { root, files, tests, config } = search;
  if (tests === null) return { mutation: null, notices: [] };
  const strykerConfig = findStrykerConfig(root, files);
  const { plugin, notices, ...choice } = chooseRunner(search, tests, strykerConfig);
  const timeoutSeconds = config.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
  const mutation = {
    runner: choice.runner,
    plugin: plugin === null ? null : plugin.entry,
    configFile: strykerConfig === null ? null : strykerConfig.file,
    because: choice.because,
    versions: versionsOf(choice.runner, plugin),
    timeoutMs: timeoutSeconds * 1000,
  };
  return { mutation, notices };
}

function versionsOf(runner: MutationRunnerName, plugin: RunnerPlugin | null): Record<string, string> {
  const core = { '@stryker-mutator/core': ownCoreVersion() };
  return plugin === null || isWarm(runner) ? core : { ...core, [pluginName(runner)]: plugin.version };
}

function chooseRunner(
  search: MutationSearch,
  tests: TestPlan,
  strykerConfig: StrykerConfig | null,
): RunnerChoice {
  const forced = forcedRunner(search, tests);
  if (forced !== null) return forceRunner(forced, search, tests);
  if (strykerConfig === null || strykerConfig.testRunner === null) {
    const because = `the tests are run with ${tests.runner}`;
    return preferRunner(runnerForTests[tests.runner], because, search, tests);
  }
  const { file, testRunner } = strykerConfig;
  const known = mutationRunnerNames.find((name) => name === testRunner);
  return known === undefined
    ? asCommand(`${file} names the test runner "${testRunner}", which is none that is known here`)
    : preferRunner(known, `${file} names it`, search, tests);
}

/** A runner that the user asks for, and the sentence that says so. */
interface Forced {
  runner: MutationRunnerName;
  because: string;
}

/** What the command line asks for, else the configuration. */
function forcedRunner({ asked, config }: MutationSearch, tests: TestPlan): Forced | null {
  const choice = asked ?? config.runner;
  if (choice === undefined) return null;
  const by = asked === null ? '`mutation.runner` is configured' : `\`--runner ${asked}\` asks for it`;
  if (choice !== 'stryker') return { runner: choice, because: by };
  const runner = strykerRunnerForTests[tests.runner];
  return { runner, because: `${by}: Stryker's own way to run ${tests.runner}` };
}

/** That runner where it can be trusted and its plugin is found, else the command runner with the reason. */
function preferRunner(
  runner: MutationRunnerName,
  because: string,
  search: MutationSearch,
  tests: TestPlan,
): RunnerChoice {
  if (isWarm(runner)) return chooseWarm(runner, because, search, tests);
  if (runner === 'command') {
    const why = `${because}, which Stryker has no runner of its own for`;
    return { runner, because: why, plugin: null, notices: [] };
  }
  const unsupported = versionProblem(runner, tests);
  if (unsupported !== null) return asCommand(unsupported);
  const { plugin, problem, notices } = findPlugin(runner, search.root, tests.cwd);
  if (plugin !== null) return { runner, because, plugin, notices };
  const line = search.install(`${pluginName(runner)}@${ownCoreVersion()}`);
  return asCommand(`${pluginName(runner)} ${problem}`, [
    ...notices,
    `Faster and more exact mutation testing with ${runner}: ${line}`,
  ]);
}

/** Our own runner where it works, with Stryker's own to fall back on where that is right; else Stryker's own alone. */
function chooseWarm(runner: WarmRunnerName, because: string, search: MutationSearch, tests: TestPlan): RunnerChoice {
  const own = strykerRunnerForTests[tests.runner];
  if (warmProblem(runner, tests) !== null) return preferRunner(own, because, search, tests);
  const isRight = versionProblem(own, tests) === null;
  const plugin = isRight ? findPlugin(own, search.root, tests.cwd).plugin : null;
  return { runner, because, plugin, notices: [] };
}

/** The command runner, which starts the whole test command for every mutant. */
function asCommand(fact: string, more: string[] = []): RunnerChoice {
  const notices = [
    `Mutation testing starts the whole test command for each mutant, which is slower: ${fact}.`,
    ...more,
  ];
  return { runner: 'command', because: fact, plugin: null, notices };
}

function forceRunner(
  { runner, because }: Forced,
  search: MutationSearch,
  tests: TestPlan,
): RunnerChoice {
  if (runner === 'command') return { runner, because, plugin: null, notices: [] };
  if (isWarm(runner)) return forceWarm(runner, because, search, tests);
  const found = findPlugin(runner, search.root, tests.cwd);
  const problem = versionProblem(runner, tests) ?? missingProblem(runner, found);
  if (problem === null) return { runner, because, plugin: found.plugin, notices: found.notices };
  const hint = `Install it with: ${search.install(`${pluginName(runner)}@${ownCoreVersion()}`)}`;
  throw new UserError(
    'mutation-runner',
    `The mutation runner "${runner}" cannot be used: ${problem}.`,
    found.plugin === null ? { hint } : {},
  );
}

function missingProblem(runner: Parameters<typeof findPlugin>[0], { plugin, problem }: ReturnType<typeof findPlugin>): string | null {
  return plugin === null ? `${pluginName(runner)} ${problem}` : null;
}

function forceWarm(runner: WarmRunnerName, because: string, search: MutationSearch, tests: TestPlan): RunnerChoice {
  const problem = warmProblem(runner, tests);
  if (problem === null) return chooseWarm(runner, because, search, tests);
  throw new UserError(
    'mutation-runner',
    `The mutation runner "${runner}" cannot be used: ${problem}.`,
  );
}
