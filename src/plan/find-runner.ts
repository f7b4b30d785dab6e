import type { TestRunnerName } from '../model/names.ts';
import { findPackage } from '../system/packages.ts';
import type { RunnerCall } from './runner-call.ts';
import { runnerTools } from './runner-tools.ts';
import {
  type Trace,
  type TracedTree,
  configuredRunners,
  dependedOnRunners,
} from './runner-traces.ts';
import { countImports, filesImporting } from './test-files.ts';

/** A runner found without a script, and what gave it away. */
export interface FoundRunner {
  call: RunnerCall;
  because: string;
  notices: string[];
}

/** The runner that configuration files, else dependencies, else the test files' imports point to; `wanted`, when it is given. */
export function findRunner(tree: TracedTree, wanted: TestRunnerName | undefined): FoundRunner | null {
  const imports = countImports(tree.root, tree.files);
  const candidates = (traces: Trace[]): Trace[] =>
    traces
      .filter(({ runner }) => wanted === undefined || wanted === runner)
      .toSorted((a, b) => (imports.get(b.runner) ?? 0) - (imports.get(a.runner) ?? 0));
  const installed = (traces: Trace[]): Trace[] =>
    candidates(traces).filter(({ tool }) => findPackage(tool!, tree.root) !== null);

  const kinds = [
    installed(configuredRunners(tree)),
    installed(dependedOnRunners(tree)),
    candidates([...imports.keys()].map(importedRunner)).slice(0, 1),
  ];
  const [best, second] = kinds.find((traces) => traces.length > 0) ?? [];
  if (best === undefined) return null;
  return {
    call: defaultCall(best, tree),
    because: best.because,
    notices: second === undefined ? [] : [passedOver(second, best)],
  };
}

function passedOver(other: Trace, best: Trace): string {
  return `Signs of ${other.runner} were found too (${other.because}); the tests are run with ${best.runner}.`;
}

function importedRunner(runner: TestRunnerName): Trace {
  const tool = runnerTools.find((entry) => entry.runner === runner)?.tool ?? null;
  return { runner, tool, because: `test files import ${tool ?? 'node:test'}` };
}

/** How a runner is called when nobody says how. Node's runner and tape get the files that import them. */
function defaultCall({ runner, tool }: Trace, { root, files }: TracedTree): RunnerCall {
  const call = { runner, tool, nodeArgs: [], args: [] as string[], env: {}, cwd: root };
  if (runner === 'node-test')
    return { ...call, args: ['--test', ...filesImporting(runner, root, files)] };
  if (tool === 'tape') return { ...call, args: filesImporting(runner, root, files) };
  return runner === 'vitest' ? { ...call, args: ['run'] } : call;
}
