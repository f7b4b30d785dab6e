import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestRunnerName } from '../model/names.ts';
import type { PackageJson } from '../system/packages.ts';
import { runnerTools } from './runner-tools.ts';

/** A sign of a runner that is no script, and what it is. */
export interface Trace {
  runner: TestRunnerName;
  /** Package of the runner, null for Node's own. */
  tool: string | null;
  because: string;
}

/** Where signs are looked for. */
export interface TracedTree {
  root: string;
  manifest: PackageJson;
  files: readonly string[];
}

/** Runners that have a configuration, each once: files of their own first, then vite's, then keys of package.json. */
export function configuredRunners(tree: TracedTree): Trace[] {
  const traces = [...fromConfigFiles(tree), ...fromViteConfig(tree), ...fromManifestKeys(tree)];
  return traces.filter(
    (trace, at) => traces.findIndex(({ tool }) => tool === trace.tool) === at,
  );
}

/** Runners that package.json depends on. */
export function dependedOnRunners({ manifest }: TracedTree): Trace[] {
  const dependencies = { ...manifest.dependencies, ...manifest.devDependencies };
  return runnerTools
    .filter(({ tool }) => Object.hasOwn(dependencies, tool))
    .map(({ tool, runner }) => ({
      tool,
      runner,
      because: `package.json depends on ${tool} and no script runs the tests`,
    }));
}

function fromConfigFiles({ files }: TracedTree): Trace[] {
  return runnerTools.flatMap(({ tool, runner, configFile }) => {
    const file = files.find((name) => configFile?.test(name));
    return file === undefined
      ? []
      : [{ tool, runner, because: `${file} is there and no script runs the tests` }];
  });
}

function fromViteConfig({ root, files }: TracedTree): Trace[] {
  const file = files.find((name) => /^vite\.config\.[cm]?[jt]s$/.test(name));
  if (file === undefined || !/\btest\s*:/.test(readFileSync(join(root, file), 'utf8'))) return [];
  const because = `${file} configures tests and no script runs them`;
  return [{ tool: 'vitest', runner: 'vitest', because }];
}

function fromManifestKeys({ manifest }: TracedTree): Trace[] {
  return runnerTools
    .filter(({ tool, isManifestKey }) => isManifestKey && manifest[tool] !== undefined)
    .map(({ tool, runner }) => ({
      tool,
      runner,
      because: `package.json configures ${tool} and no script runs the tests`,
    }));
}
