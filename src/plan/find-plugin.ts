import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MutationRunnerName } from '../model/names.ts';
import { type InstalledPackage, findPackage } from '../system/packages.ts';

/** A Stryker runner plugin that fits our Stryker. */
export interface RunnerPlugin {
  /** Absolute path of its entry. */
  entry: string;
  version: string;
}

/** The plugin that was found, or why none can be used; `notices` tell of those that were passed over. */
export interface PluginSearch {
  plugin: RunnerPlugin | null;
  problem: string;
  notices: string[];
}

const here = dirname(fileURLToPath(import.meta.url));

/** Version of the Stryker core that this package brings. */
export function ownCoreVersion(): string {
  const core = findPackage('@stryker-mutator/core', here);
  if (core === null) throw new Error('@stryker-mutator/core is not installed beside this package');
  return core.version;
}

/** Package name of Stryker's plugin for a runner. */
export function pluginName(runner: MutationRunnerName): string {
  return `@stryker-mutator/${runner}-runner`;
}

/** Looks for a runner plugin in the repository first, then beside this package. */
export function findPlugin(
  runner: MutationRunnerName,
  root: string,
  testsDir: string,
): PluginSearch {
  const name = pluginName(runner);
  const problems: string[] = [];
  for (const found of [findPackage(name, root), findPackage(name, here)]) {
    if (found === null) continue;
    const problem = pluginProblem(found, runner, testsDir);
    if (problem === null) {
      const notices = problems.map((fact) => `${name} ${fact}.`);
      return { plugin: { entry: entryOf(found), version: found.version }, problem: '', notices };
    }
    problems.push(problem);
  }
  return { plugin: null, problem: problems[0] ?? 'is not installed', notices: [] };
}

/** Why a plugin cannot be used, null when it can. */
function pluginProblem(
  found: InstalledPackage,
  runner: MutationRunnerName,
  testsDir: string,
): string | null {
  const core = ownCoreVersion();
  if (minorOf(found.version) !== minorOf(core))
    return `${found.version} does not fit Stryker ${core}`;
  // the plugin imports mocha itself: another copy than the repository's would run no test
  if (
    runner === 'mocha' &&
    locationOf('mocha', realpathSync(found.dir)) !== locationOf('mocha', testsDir)
  ) {
    return 'is not installed in this repository and would load another mocha';
  }
  return null;
}

function locationOf(name: string, from: string): string | null {
  const found = findPackage(name, from);
  return found && realpathSync(found.dir);
}

function minorOf(version: string): string {
  return version.split('.', 2).join('.');
}

/** The file that `import` of a package loads. */
function entryOf({ dir, manifest }: InstalledPackage): string {
  const root =
    (manifest.exports as Record<string, unknown> | undefined)?.['.'] ?? manifest.main ?? 'index.js';
  const entry = typeof root === 'string' ? root : (root as { import: string }).import;
  return join(dir, entry);
}
