import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UserConfig } from '../model/config.ts';
import type { TestRunnerName } from '../model/names.ts';
import { type PackageJson, findPackage } from '../system/packages.ts';
import { type RunnerCall, runnerOfFile } from './recognise-runner.ts';

/** A runner found without a script, and what gave it away. */
export interface FoundRunner {
  call: RunnerCall;
  because: string;
  notices: string[];
}

interface Traces {
  root: string;
  manifest: PackageJson;
  files: readonly string[];
  config: NonNullable<UserConfig['tests']>;
}

interface Trace {
  runner: TestRunnerName;
  tool: string | null;
  because: string;
}

const CONFIG_FILES: [tool: string, runner: TestRunnerName, pattern: RegExp][] = [
  ['vitest', 'vitest', /^vitest\.(?:config|workspace)\.[cm]?[jt]s$/],
  ['jest', 'jest', /^jest\.config\.(?:[cm]?[jt]s|json)$/],
  ['mocha', 'mocha', /^\.mocharc\.(?:[cm]?js|json|ya?ml)$|^\.mocharc$/],
  ['ava', 'ava', /^ava\.config\.[cm]?js$/],
  ['tap', 'tap', /^\.taprc$/],
];
const MANIFEST_KEYS: [tool: string, runner: TestRunnerName][] = [
  ['jest', 'jest'],
  ['mocha', 'mocha'],
  ['ava', 'ava'],
  ['tap', 'tap'],
];
const TOOLS: [tool: string, runner: TestRunnerName][] = [
  ['vitest', 'vitest'],
  ['jest', 'jest'],
  ['mocha', 'mocha'],
  ['ava', 'ava'],
  ['uvu', 'uvu'],
  ['tap', 'tap'],
  ['tape', 'tap'],
];
const TEST_FILE =
  /(?:^|\/)(?:tests?|spec|__tests__)\/.*\.[cm]?[jt]sx?$|[._-](?:test|spec)\.[cm]?[jt]sx?$|(?:^|\/)test\.[cm]?[jt]sx?$/;
const NOT_A_TEST = /(?:^|\/)(?:fixtures?|__fixtures__|node_modules)\/|\.d\.[cm]?ts$/;
/** Test files that are read for their imports. */
const MOST_READ = 40;

/** The runner that configuration files, else dependencies, else the test files' imports point to. */
export function findRunner(traces: Traces): FoundRunner | null {
  const imports = countImports(traces);
  const isWanted = ({ runner }: Trace): boolean =>
    traces.config.runner === undefined || traces.config.runner === runner;
  const isInstalled = ({ tool }: Trace): boolean =>
    tool !== null && findPackage(tool, traces.root) !== null;

  for (const kind of [fromConfigFiles(traces), fromDependencies(traces)]) {
    const installed = kind.filter((trace) => isWanted(trace) && isInstalled(trace));
    const [best, second] = installed.toSorted(
      (a, b) => (imports.get(b.runner) ?? 0) - (imports.get(a.runner) ?? 0),
    );
    if (best === undefined) continue;
    const notices =
      second === undefined
        ? []
        : [
            `Signs of ${second.runner} were found too (${second.because}); the tests are run with ${best.runner}.`,
          ];
    return { call: defaultCall(best, traces), because: best.because, notices };
  }
  const [runner] =
    [...imports]
      .filter(([name]) => traces.config.runner === undefined || traces.config.runner === name)
      .sort((a, b) => b[1] - a[1])[0] ?? [];
  if (runner === undefined) return null;
  const tool = TOOLS.find(([, name]) => name === runner)?.[0] ?? null;
  const trace = {
    runner,
    tool,
    because: `test files import ${runner === 'node-test' ? 'node:test' : (tool ?? runner)}`,
  };
  return { call: defaultCall(trace, traces), because: trace.because, notices: [] };
}

function fromConfigFiles({ root, manifest, files }: Traces): Trace[] {
  const named = CONFIG_FILES.flatMap(([tool, runner, pattern]) => {
    const file = files.find((name) => pattern.test(name));
    return file === undefined
      ? []
      : [{ tool, runner, because: `${file} is there and no script runs the tests` }];
  });
  const vite = files.find((file) => /^vite\.config\.[cm]?[jt]s$/.test(file));
  if (vite !== undefined && /\btest\s*:/.test(readFileSync(join(root, vite), 'utf8'))) {
    named.push({
      tool: 'vitest',
      runner: 'vitest',
      because: `${vite} configures tests and no script runs them`,
    });
  }
  const keys = MANIFEST_KEYS.filter(([key]) => manifest[key] !== undefined).map(
    ([tool, runner]) => ({
      tool,
      runner,
      because: `package.json configures ${tool} and no script runs the tests`,
    }),
  );
  return [...named, ...keys].filter(
    (trace, at, all) => all.findIndex(({ tool }) => tool === trace.tool) === at,
  );
}

function fromDependencies({ manifest }: Traces): Trace[] {
  const dependencies = { ...manifest.dependencies, ...manifest.devDependencies };
  return TOOLS.filter(([tool]) => Object.hasOwn(dependencies, tool)).map(([tool, runner]) => ({
    tool,
    runner,
    because: `package.json depends on ${tool} and no script runs the tests`,
  }));
}

function testFiles(files: readonly string[]): string[] {
  return files.filter((file) => TEST_FILE.test(file) && !NOT_A_TEST.test(file));
}

/** How many test files import each runner. */
function countImports({ root, files }: Traces): Map<TestRunnerName, number> {
  const counts = new Map<TestRunnerName, number>();
  for (const file of testFiles(files).slice(0, MOST_READ)) {
    const runner = runnerOfFile(join(root, file));
    if (runner !== null) counts.set(runner, (counts.get(runner) ?? 0) + 1);
  }
  return counts;
}

/** How a runner is called when nobody says how. Node's runner and tape get the files that import them. */
function defaultCall({ runner, tool }: Trace, { root, files }: Traces): RunnerCall {
  const importing = (): string[] =>
    testFiles(files).filter((file) => runnerOfFile(join(root, file)) === runner);
  const call = { runner, tool, nodeArgs: [], args: [] as string[], env: {}, cwd: root };
  if (runner === 'node-test') return { ...call, args: ['--test', ...importing()] };
  if (tool === 'tape') return { ...call, args: importing() };
  return runner === 'vitest' ? { ...call, args: ['run'] } : call;
}
