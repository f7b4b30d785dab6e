import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { globSync } from 'tinyglobby';
import type { TestRunnerName } from '../model/names.ts';
import { findPackage, packageBin } from '../system/packages.ts';
import { bntArguments } from './better-node-test.ts';
import { dropFlags } from './drop-flags.ts';
import type { Step } from './follow-scripts.ts';

/** A step that runs tests with a runner that is known. */
export interface RunnerCall {
  runner: TestRunnerName;
  /** Package whose program it is; null for Node's own runner and for plain test files. */
  tool: string | null;
  /** Flags for Node itself, before the program. */
  nodeArgs: string[];
  args: string[];
  env: Record<string, string>;
  cwd: string;
}

/** Programs of packages that run tests, by the name of program and package. */
const runnerOfTool: Record<string, TestRunnerName> = {
  vitest: 'vitest',
  jest: 'jest',
  mocha: 'mocha',
  ava: 'ava',
  tap: 'tap',
  tape: 'tap',
  uvu: 'uvu',
};

/** Which runner a module specifier in a test file gives away. */
const runnerOfImport: Record<string, TestRunnerName> = {
  vitest: 'vitest',
  '@jest/globals': 'jest',
  mocha: 'mocha',
  'node:test': 'node-test',
  tape: 'tap',
  tap: 'tap',
  ava: 'ava',
  uvu: 'uvu',
};

/** Flags of Node, tsx and ts-node that take the next word. */
const NODE_VALUE =
  /^(?:-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--env-file|-P|--project|--tsconfig)$/;

/** The test runner that a step calls, null when it calls none that is known. */
export function recogniseRunner(step: Step): RunnerCall | null {
  const [program, ...rest] = expandGlobs(step);
  const tool = toolName(program ?? '');
  const base = { nodeArgs: [], env: step.env, cwd: step.cwd };
  if (tool === 'bnt') {
    return {
      ...base,
      runner: 'node-test',
      tool: null,
      args: bntArguments(rest, step.cwd),
      env: { ...step.env, NODE_ENV: 'test' },
    };
  }
  if (Object.hasOwn(runnerOfTool, tool)) return toolCall(tool, rest, base);
  if (tool !== 'node' && tool !== 'tsx' && tool !== 'ts-node') return null;

  const loader = tool === 'node' ? null : tool;
  if (rest.includes('--test')) {
    return { ...base, runner: 'node-test', tool: loader, args: dropFlags('node-test', rest) };
  }
  const at = rest.findIndex(
    (word, index) => !word.startsWith('-') && !NODE_VALUE.test(rest[index - 1] ?? ''),
  );
  if (at < 0 || rest.slice(0, at).some((word) => /^(?:-e|--eval|-p|--print)$/.test(word)))
    return null;
  const script = rest[at]!;
  if (loader === null && script.includes('node_modules/')) {
    const call = { ...step, words: [script, ...rest.slice(at + 1)], globs: [] };
    const inner = recogniseRunner(call);
    return inner && { ...inner, nodeArgs: rest.slice(0, at) };
  }
  const runner = runnerOfFile(join(step.cwd, script));
  return runner && /^(?:node-test|tap|uvu)$/.test(runner)
    ? { ...base, runner, tool: loader, args: rest }
    : null;
}

function toolCall(
  tool: string,
  args: string[],
  base: Pick<RunnerCall, 'nodeArgs' | 'env' | 'cwd'>,
): RunnerCall | null {
  const runner = runnerOfTool[tool]!;
  const call = { ...base, runner, tool };
  if (runner !== 'vitest') return { ...call, args: dropFlags(runner, args) };
  if (/^(?:bench|list|init)$/.test(args[0] ?? '')) return null;
  const [verb, ...others] = args;
  const flags = /^(?:run|watch|dev)$/.test(verb ?? '') ? others : args;
  return { ...call, args: ['run', ...dropFlags('vitest', flags)] };
}

/** Name of a tool as its package has it: `./node_modules/.bin/_mocha` and `node_modules/mocha/bin/mocha.js` are `mocha`. */
function toolName(program: string): string {
  const name = basename(program).replace(/\.[cm]?js$/, '');
  return { _mocha: 'mocha', 'better-node-test': 'bnt' }[name] ?? name;
}

/** A step's words with unquoted globs expanded as a shell does: `**` is `*`, and what matches nothing stays. */
function expandGlobs(step: Step): string[] {
  return step.words.flatMap((word) => {
    if (!step.globs.includes(word)) return [word];
    const found = globSync(word.replaceAll('**', '*'), {
      cwd: step.cwd,
      onlyFiles: false,
      expandDirectories: false,
    });
    const paths = found.map((path) => path.replace(/\/$/, '')).sort();
    return paths.length > 0 ? paths : [word];
  });
}

/** The runner that a test file imports, null when it imports none. */
export function runnerOfFile(file: string): TestRunnerName | null {
  const path = [file, `${file}.js`, join(file, 'index.js')].find(
    (name) => existsSync(name) && /\.[cm]?[jt]sx?$/.test(name),
  );
  if (path === undefined) return null;
  const text = readFileSync(path, 'utf8');
  for (const [, specifier] of text.matchAll(
    /(?:\bfrom|\brequire\(|\bimport)\s*['"]([^'"]+)['"]/g,
  )) {
    const name = specifier!.replace(/^(node:test|tape|tap|uvu)\/.*/, '$1');
    if (Object.hasOwn(runnerOfImport, name)) return runnerOfImport[name]!;
  }
  return null;
}

/** Program and arguments with absolute paths, null when the runner is not installed. */
export function resolveArgv(call: RunnerCall): string[] | null {
  if (call.tool === null) return [process.execPath, ...call.nodeArgs, ...call.args];
  const found = findPackage(call.tool, call.cwd);
  const bin = found && packageBin(found, call.tool);
  return bin === null ? null : [process.execPath, ...call.nodeArgs, bin, ...call.args];
}
