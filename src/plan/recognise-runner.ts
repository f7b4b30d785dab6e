import { basename, join } from 'node:path';
import { bntArguments } from './better-node-test.ts';
import { dropFlags } from './drop-flags.ts';
import { expandGlobs } from './expand-globs.ts';
import type { Step } from './follow-scripts.ts';
import type { RunnerCall } from './runner-call.ts';
import { runnerTools } from './runner-tools.ts';
import { runnerOfFile } from './test-files.ts';

/** What the arguments of a program say about the tests that it runs; null when it runs none. */
type Reader = (args: string[], step: Step) => RunnerCall | null;

/** Programs that run tests. */
const readers: ReadonlyMap<string, Reader> = new Map([
  ...runnerTools.map(({ tool, runner }): [string, Reader] => [
    tool,
    (args, step) => ({ ...callIn(step), runner, tool, args: dropFlags(runner, args) }),
  ]),
  ['vitest', readVitest],
  ['bnt', readBetterNodeTest],
  ['node', readNode],
  ['tsx', (args, step) => readScript(args, step, 'tsx')],
  ['ts-node', (args, step) => readScript(args, step, 'ts-node')],
]);

/** Flags of Node, tsx and ts-node that take the next word. */
const VALUE_FLAG =
  /^(?:-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--env-file|-P|--project|--tsconfig)$/;
const EVAL_FLAG = /^(?:-e|--eval|-p|--print)$/;

/** The test runner that a step calls, null when it calls none that is known. */
export function recogniseRunner(step: Step): RunnerCall | null {
  const [program = '', ...args] = expandGlobs(step);
  return readers.get(toolName(program))?.(args, step) ?? null;
}

/** Name of a tool as its package has it: `./node_modules/.bin/_mocha` and `node_modules/mocha/bin/mocha.js` are `mocha`. */
function toolName(program: string): string {
  const name = basename(program).replace(/\.[cm]?js$/, '');
  return { _mocha: 'mocha', 'better-node-test': 'bnt' }[name] ?? name;
}

function callIn({ env, cwd }: Step): Pick<RunnerCall, 'nodeArgs' | 'env' | 'cwd'> {
  return { nodeArgs: [], env, cwd };
}

function readVitest(args: string[], step: Step): RunnerCall | null {
  const [verb = '', ...others] = args;
  if (/^(?:bench|list|init)$/.test(verb)) return null;
  const flags = /^(?:run|watch|dev)$/.test(verb) ? others : args;
  return {
    ...callIn(step),
    runner: 'vitest',
    tool: 'vitest',
    args: ['run', ...dropFlags('vitest', flags)],
  };
}

function readBetterNodeTest(args: string[], step: Step): RunnerCall {
  return {
    ...callIn(step),
    runner: 'node-test',
    tool: null,
    args: bntArguments(args, step.cwd),
    env: { ...step.env, NODE_ENV: 'test' },
  };
}

/** `node node_modules/.bin/mocha` is mocha with flags for Node; everything else is a script of the repository. */
function readNode(args: string[], step: Step): RunnerCall | null {
  const at = scriptIndex(args);
  if (at === null || args.includes('--test') || !args[at]!.includes('node_modules/'))
    return readScript(args, step, null);
  const program = { ...step, words: args.slice(at), globs: [] };
  const call = recogniseRunner(program);
  return call && { ...call, nodeArgs: args.slice(0, at) };
}

/** `node --test`, or a test file that is run by itself; `loader` is the tool that takes Node's place. */
function readScript(args: string[], step: Step, loader: string | null): RunnerCall | null {
  const call = { ...callIn(step), tool: loader };
  if (args.includes('--test'))
    return { ...call, runner: 'node-test', args: dropFlags('node-test', args) };
  const at = scriptIndex(args);
  const runner = at === null ? null : runnerOfFile(join(step.cwd, args[at]!));
  return runner !== null && /^(?:node-test|tap|uvu)$/.test(runner)
    ? { ...call, runner, args }
    : null;
}

/** Where the script is among the arguments of Node; null when there is none, as with `node -e`. */
function scriptIndex(args: readonly string[]): number | null {
  const at = args.findIndex(
    (word, index) => !word.startsWith('-') && !VALUE_FLAG.test(args[index - 1] ?? ''),
  );
  return at < 0 || args.slice(0, at).some((word) => EVAL_FLAG.test(word)) ? null : at;
}
