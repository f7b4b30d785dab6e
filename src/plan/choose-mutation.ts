import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { satisfies } from 'semver';
import type { UserConfig } from '../model/config.ts';
import {
  type MutationRunnerName,
  type TestRunnerName,
  mutationRunnerNames,
} from '../model/names.ts';
import type { MutationPlan, TestPlan } from '../model/plan.ts';
import { UserError } from '../model/problem.ts';
import { type RunnerPlugin, findPlugin, ownCoreVersion, pluginName } from './find-plugin.ts';
import type { InstallLine } from './install-line.ts';

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
  install: InstallLine;
}

type RunnerChoice = Pick<MutationPlan, 'runner' | 'because'> & {
  plugin: RunnerPlugin | null;
  notices: string[];
};

const DEFAULT_TIMEOUT_SECONDS = 3600;
const CONFIG_FILE = /^\.?stryker\.(?:conf|config)\.(?:json|js|mjs|cjs)$/;

const runnerForTests: Record<TestRunnerName, MutationRunnerName> = {
  vitest: 'vitest',
  jest: 'jest',
  mocha: 'mocha',
  'node-test': 'tap',
  tap: 'tap',
  ava: 'command',
  uvu: 'command',
  command: 'command',
};

/** Versions of a test runner that Stryker's runner for it gives right results with. */
const SUPPORTED: Partial<Record<MutationRunnerName, Record<number, string>>> = {
  // 9 matches the names of tests differently from vitest 5 and does not run those in a `describe`
  vitest: { 9: '>=2.0.0-0 <5.0.0-0', 10: '>=2.0.0-0' },
  mocha: { 9: '>=7.2.0', 10: '>=7.2.0' },
};

/** Chooses Stryker's test runner: the configured one, else the one made for the tests, else the command runner. */
export function chooseMutation(search: MutationSearch): ChosenMutation {
  const { root, files, tests, config } = search;
  if (tests === null) return { mutation: null, notices: [] };
  const configFile = files.find((file) => CONFIG_FILE.test(file)) ?? null;
  const named = configFile === null ? null : configuredRunner(root, configFile);
  const { runner, because, plugin, notices } = chooseRunner(search, tests, configFile, named);
  const versions: Record<string, string> = { '@stryker-mutator/core': ownCoreVersion() };
  if (plugin !== null) versions[pluginName(runner)] = plugin.version;
  const timeoutMs = (config.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS) * 1000;
  return {
    mutation: { runner, plugin: plugin?.entry ?? null, configFile, because, versions, timeoutMs },
    notices,
  };
}

function chooseRunner(
  search: MutationSearch,
  tests: TestPlan,
  configFile: string | null,
  named: string | null,
): RunnerChoice {
  const { runner: forced } = search.config;
  if (forced !== undefined) return forceRunner(forced, search, tests);
  const known = mutationRunnerNames.find((name) => name === named);
  if (named !== null && known === undefined) {
    return asCommand(
      `${configFile} names the test runner "${named}", which is none that is known here`,
    );
  }
  const because =
    known === undefined ? `the tests are run with ${tests.runner}` : `${configFile} names it`;
  const wanted = known ?? runnerForTests[tests.runner];
  if (wanted === 'command')
    return {
      runner: 'command',
      because: `${because}, which Stryker has no runner of its own for`,
      plugin: null,
      notices: [],
    };

  const unsupported = versionProblem(wanted, tests);
  if (unsupported !== null) return asCommand(unsupported);
  const found = findPlugin(wanted, search.root, tests.cwd);
  if (found.plugin !== null)
    return { runner: wanted, because, plugin: found.plugin, notices: found.notices };
  const line = search.install(`${pluginName(wanted)}@${ownCoreVersion()}`);
  return asCommand(`${pluginName(wanted)} ${found.problem}`, [
    ...found.notices,
    `Faster and more exact mutation testing with ${wanted}: ${line}`,
  ]);
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
  runner: MutationRunnerName,
  search: MutationSearch,
  tests: TestPlan,
): RunnerChoice {
  const because = '`mutation.runner` is configured';
  if (runner === 'command') return { runner, because, plugin: null, notices: [] };
  const found = findPlugin(runner, search.root, tests.cwd);
  const problem =
    versionProblem(runner, tests) ??
    (found.plugin === null ? `${pluginName(runner)} ${found.problem}` : null);
  if (problem !== null) {
    const hint = `Install it with: ${search.install(`${pluginName(runner)}@${ownCoreVersion()}`)}`;
    throw new UserError(
      'mutation-runner',
      `The configured mutation runner "${runner}" cannot be used: ${problem}.`,
      found.plugin === null ? { hint } : {},
    );
  }
  return { runner, because, plugin: found.plugin, notices: found.notices };
}

/** Why Stryker's runner cannot be trusted with the installed version of the test runner, null when it can. */
function versionProblem(runner: MutationRunnerName, tests: TestPlan): string | null {
  if (tests.version === null || tests.runner !== runner) return null;
  const core = ownCoreVersion();
  const range = SUPPORTED[runner]?.[Number.parseInt(core, 10)];
  if (range === undefined || satisfies(tests.version, range, { includePrerelease: true }))
    return null;
  return `Stryker ${core} does not give right results with ${runner} ${tests.version}`;
}

/** The `testRunner` of a Stryker configuration in JSON; those in JavaScript are not run to be read. */
function configuredRunner(root: string, file: string): string | null {
  if (!file.endsWith('.json')) return null;
  try {
    const { testRunner } = JSON.parse(readFileSync(join(root, file), 'utf8')) as {
      testRunner?: unknown;
    };
    return typeof testRunner === 'string' ? testRunner : null;
  } catch (error) {
    throw new UserError(
      'invalid-stryker-config',
      `${file} cannot be read: ${(error as Error).message}`,
      { cause: error },
    );
  }
}
