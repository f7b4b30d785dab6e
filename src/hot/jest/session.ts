import { createRequire } from 'node:module';
import { getHeapStatistics } from 'node:v8';
import type { FileRun } from '../file-run.ts';
import { Leftovers } from '../leftovers.ts';
import { captureWorld, restoreWorld, type World } from '../world.ts';
import { Conductor } from './conductor.ts';
import { makeHotRuntime } from './hot-runtime.ts';
import type { JestResult, RuntimeClass, TestWorker } from './jest-internals.ts';
import type { JestCommand, SessionNews, SessionOrder, SessionSetup } from './messages.ts';
import { namespaceFor, type Namespace } from './namespace.ts';
import { cacheScripts } from './script-cache.ts';
import { findSharedObjects } from './shared-objects.ts';

// A process that is one of jest's own workers, and stays: jest runs one test file after the other in it, each in an
// environment and with modules of its own.

const realSetImmediate = setImmediate;
const leftovers = new Leftovers();
const errors: string[] = [];
let setup: SessionSetup;
let jest: TestWorker;
/** What environments share, as it was when the first of them was made. */
let world: World | null = null;
let run: { command: JestCommand; stryker: Namespace; conductor: Conductor } | null = null;

leftovers.watchTimers();
cacheScripts();

process.on('message', (order: SessionOrder) => {
  switch (order.type) {
    case 'setup':
      return void start(order.setup).then(() => post({ type: 'ready' }), fail);
    case 'run':
      return void runFile(order.command).then(
        (ran) => post({ type: 'ran', number: order.command.number, run: ran }),
        (error: unknown) => post({ type: 'crashed', number: order.command.number, message: describe(error) }),
      );
    case 'ping':
      return post({ type: 'pong' });
  }
});
process.on('disconnect', () => process.exit());

function post(news: SessionNews): void {
  process.send!({ ...news, activeMs: performance.eventLoopUtilization().active });
}

/** What is printed is told by the process that started this one. */
function fail(error: unknown): void {
  console.error(error);
  process.exit(1);
}

async function start(given: SessionSetup): Promise<void> {
  setup = given;
  const require = createRequire(setup.testWorker);
  const module = require('jest-runtime') as { default: RuntimeClass };
  const hooks = { enter, mayWrite: () => run!.command.initial };
  Object.assign(globalThis, { __gatesJestRuntime: makeHotRuntime(module.default, hooks) });
  jest = require(setup.testWorker) as TestWorker;
  // jest's listener would end the process
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => errors.push(describe(error)));
  // What Stryker's runner does, too: while tests run, jest itself listens
  process.on('unhandledRejection', () => {});
  await jest.setup({
    serializableResolvers: setup.projects.map(({ config, moduleMap }) => ({ config, serializableModuleMap: moduleMap })),
  });
}

function enter(environment: Parameters<Conductor['conduct']>[0]): void {
  world ??= captureWorld(findSharedObjects());
  environment.global['__stryker__'] = run!.stryker;
  run!.conductor.conduct(environment);
}

async function runFile(command: JestCommand): Promise<FileRun> {
  const stryker = namespaceFor(command);
  const conductor = new Conductor(command, stryker);
  run = { command, stryker, conductor };
  errors.length = 0;
  if (world !== null) restoreWorld(world);
  leftovers.begin();
  const problem = await runTests(command).then(problemOf, describe);
  stryker.activeMutant = undefined;
  await new Promise((resolve) => realSetImmediate(resolve));
  if (problem !== null) errors.push(problem);
  const excess = conductor.endCounting();
  return {
    tests: command.mutant === null ? conductor.tests : [],
    loadMs: conductor.loadMs,
    executed: conductor.executed,
    failure: conductor.failure,
    errors: errors.splice(0),
    excess,
    coverage: command.mutant === null ? stryker.mutantCoverage! : { static: {}, perTest: {} },
    leftBehind: leftovers.end(),
    foreign: [],
    heapBytes: getHeapStatistics().used_heap_size,
  };
}

function runTests({ file, project }: JestCommand): Promise<JestResult> {
  const { config } = setup.projects[project]!;
  return jest.worker({ config, globalConfig: setup.globalConfig, path: file, context: {} });
}

/** What jest counts as a failure of the file itself. */
function problemOf({ testExecError, testResults }: JestResult): string | null {
  if (testExecError) return testExecError.message || testExecError.stack || 'the test file failed';
  return testResults.length === 0 ? 'Your test suite must contain at least one test.' : null;
}

function describe(error: unknown): string {
  return String((error as Partial<Error> | null | undefined)?.message ?? error);
}
