import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LogLevel, PartialStrykerOptions } from '@stryker-mutator/api/core';
import { isWarm } from '../../model/names.ts';
import type { StrykerJob } from './protocol.ts';
import { REPORTER_NAME, WANTED_OPTION } from './reporter-plugin.ts';

/** What Stryker's options are made of. */
export interface OptionParts {
  job: StrykerJob;
  /** The options in the user's own configuration file. */
  user: PartialStrykerOptions;
  /** Paths of the user's own plugins. */
  userPlugins: string[];
  /** What makes the runner run the tests as the test command does. */
  runner: PartialStrykerOptions;
  /** Links in the root that Stryker cannot copy. */
  links: string[];
  /** Command that prepares a new sandbox. */
  prepareCommand: string;
}

/** Stryker's options: what the user's own file says, except for what must be ours for a result to be trusted. */
export function makeStrykerOptions(parts: OptionParts): PartialStrykerOptions {
  const { job, user, runner } = parts;
  return {
    dryRunTimeoutMinutes: job.tests.timeoutMs / 60_000,
    coverageAnalysis: 'perTest',
    disableTypeChecks: existsSync(join(job.root, 'tsconfig.json')),
    ...user,
    ...runner,
    ...ownFirst(user, runner),
    ...ownSections(job),
    configFile: job.configFile ?? undefined,
    // Stryker completes a relative pattern with the root's path, without escaping that
    mutate: job.sources.map((file) => escapeGlob(join(job.root, file))),
    testFiles: [],
    ignorePatterns: [...(user.ignorePatterns ?? []), ...parts.links.map((link) => `/${escapeGlob(link)}`)],
    plugins: [...parts.userPlugins, ...runnerPlugins(job), ownModule('./reporter-plugin.js')],
    appendPlugins: [],
    reporters: [REPORTER_NAME],
    concurrency: job.concurrency,
    buildCommand: parts.prepareCommand,
    tempDirName: job.sandboxParent,
    // Rewriting it for a sandbox inside the root would break it in ours; the checkers read it in the root itself
    tsconfigFile: user.checkers?.length ? user.tsconfigFile : '.no-tsconfig-to-rewrite.json',
    symlinkNodeModules: false,
    cleanTempDir: 'always',
    inPlace: false,
    incremental: false,
    dryRunOnly: false,
    allowEmpty: false,
    ignoreStatic: false,
    thresholds: { high: 100, low: 0, break: null },
    logLevel: 'info' as LogLevel,
    fileLogLevel: 'off' as LogLevel,
    allowConsoleColors: false,
    warnings: { slow: false, preprocessorErrors: true, unknownOptions: true, unserializableOptions: false },
  };
}

/** What our runner and our plugin are told. */
function ownSections({ runner, seed, wanted }: StrykerJob): PartialStrykerOptions {
  return { ...(isWarm(runner) && { gates: { seed } }), ...(wanted && { [WANTED_OPTION]: wanted }) };
}

/** The runners that are part of this package. */
const ownRunners: Partial<Record<StrykerJob['runner'], string>> = {
  tap: './tap-runner-plugin.js',
  'warm-vitest': '../../hot/vitest/vitest-plugin.js',
  'warm-jest': '../../hot/jest/jest-plugin.js',
  'warm-node-test': '../../hot/node-test/node-test-plugin.js',
};

function runnerPlugins({ runner, plugin }: StrykerJob): string[] {
  const own = ownRunners[runner];
  if (own !== undefined) return [ownModule(own)];
  return plugin === null ? [] : [plugin];
}

function ownModule(specifier: string): string {
  return fileURLToPath(import.meta.resolve(specifier));
}

/** The runner's own options: the user's where there are some, ours for the rest. */
function ownFirst(user: PartialStrykerOptions, runner: PartialStrykerOptions): PartialStrykerOptions {
  const sections = ['vitest', 'jest', 'mochaOptions', 'tap', 'commandRunner'] as const;
  const merged = sections
    .filter((section) => runner[section] !== undefined)
    .map((section) => [section, { ...(runner[section] as object), ...(user[section] as object) }]);
  const nodeArgs = user.testRunnerNodeArgs ?? runner.testRunnerNodeArgs;
  return { ...Object.fromEntries(merged), ...(nodeArgs && { testRunnerNodeArgs: nodeArgs }) };
}

/**
 * A pattern that matches this path alone. Stryker takes a backslash for a separator, so special characters go into
 * classes of their own; braces have no such class.
 */
export function escapeGlob(path: string): string {
  return path.replace(/[?*()[\]]/g, '[$&]').replace(/[{}]/g, '?');
}
