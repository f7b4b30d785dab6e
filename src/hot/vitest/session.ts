import { BroadcastChannel, threadId } from 'node:worker_threads';
import { getHeapStatistics } from 'node:v8';
import type { MutantCoverage } from '@stryker-mutator/api/core';
import { noCoverage, type Failure, type FileRun, type RunCommand } from '../file-run.ts';
import { Leftovers } from '../leftovers.ts';
import { captureWorld, restoreWorld, type World } from '../world.ts';
import { SETUP_KEY, type SessionMessage, type SessionSetup } from './messages.ts';
import { ModuleGraphs } from './module-graphs.ts';
import { createQuietRpc } from './quiet-rpc.ts';
import { describeTests, findFailure, markOthersSkipped, moveFirst, testId } from './tasks.ts';
import type { BaseRunner, Task, Vi, VitestWorker } from './vitest-internals.ts';

// vitest loads this module in its worker thread as the test runner of the configuration. The first test file that it is
// asked to run never comes to its end: from then on, what runs is what the commands say, until the thread is ended.

/** What Stryker's instrumented code shares with its runner. */
interface Namespace {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: MutantCoverage;
}

const worker = (globalThis as unknown as { __vitest_worker__: VitestWorker }).__vitest_worker__;
const shared = globalThis as unknown as { __stryker__: Namespace };
const stryker = (shared.__stryker__ ??= {});
const setup = worker.providedContext[SETUP_KEY] as SessionSetup;
const vitest = (await import(setup.vitestModule)) as { vi: Vi; TestRunner?: RunnerClass };
const { startTests } = (await import(setup.startModule)) as {
  startTests(files: { filepath: string }[], runner: BaseRunner): Promise<Task[]>;
};
type RunnerClass = new (config: Record<string, unknown>) => BaseRunner;
const VitestRunner =
  vitest.TestRunner ?? ((await import(setup.runnerModule)) as { VitestTestRunner: RunnerClass }).VitestTestRunner;

/** The run that is going on. */
interface CurrentRun {
  command: RunCommand;
  startedAt: number;
  loadMs: number;
  failure: Failure | null;
  executed: number;
  /** How often the failing test is tried without the mutant: its last try. */
  tries: Map<Task, number>;
  sentinel: Task | null;
  stopped: boolean;
}

/** vitest's runner, which tells a session what happens, and lets it choose what runs. */
export default class HotSession extends VitestRunner {
  #run: CurrentRun | null = null;
  #started = false;

  override async onBeforeCollect(paths: string[]): Promise<void> {
    await super.onBeforeCollect?.(paths);
    if (this.#started) return;
    this.#started = true;
    await serve(this);
  }

  override async onCollected(files: Task[]): Promise<void> {
    const { command, tries } = this.#run!;
    for (const file of files) {
      if (command.tests !== null) markOthersSkipped(file, new Set(command.tests));
      if (command.first !== null) moveFirst(file, new Map(command.first.map((id, rank) => [id, rank])));
      if (command.bail && command.mutant !== null) addSentinelTry(file, tries);
    }
    await super.onCollected?.(files);
    if (command.keep && command.graph === 'fresh') worlds.set(command.file, captureWorld());
    this.#run!.loadMs = performance.now() - this.#run!.startedAt;
  }

  override async onBeforeRunFiles(files: Task[]): Promise<void> {
    await super.onBeforeRunFiles?.(files);
    if (this.#run!.command.mutant !== null) stryker.activeMutant = this.#run!.command.mutant;
  }

  override async onBeforeRunSuite(suite: Task): Promise<void> {
    if (this.#run!.stopped) suite.mode = 'skip';
    await super.onBeforeRunSuite?.(suite);
  }

  override async onBeforeRunTask(test: Task): Promise<void> {
    if (this.#run!.stopped) test.mode = 'skip';
    await super.onBeforeRunTask?.(test);
    if (test.mode === 'run' || test.mode === 'queued') this.#run!.executed++;
  }

  override async onBeforeTryTask(test: Task, options: { retry: number; repeats: number }): Promise<void> {
    const run = this.#run!;
    if (options.retry > 0 && options.retry === run.tries.get(test)) {
      run.failure ??= { test: testId(test), message: messageOf(test), passesWithout: false };
      run.sentinel = test;
      stryker.activeMutant = undefined;
    }
    if (run.command.mutant === null) stryker.currentTestId = testId(test);
    await super.onBeforeTryTask?.(test, options);
  }

  override async onAfterRunTask(test: Task): Promise<void> {
    stryker.currentTestId = undefined;
    await super.onAfterRunTask?.(test);
    const run = this.#run!;
    if (run.sentinel === test) run.failure!.passesWithout = test.result?.state === 'pass';
    else if (test.result?.state === 'fail') {
      run.failure ??= { test: testId(test), message: messageOf(test), passesWithout: null };
    }
    if (run.failure !== null && run.command.bail) run.stopped = true;
  }

  /** Runs one test file as the command says. */
  async runFile(command: RunCommand): Promise<FileRun> {
    const run: CurrentRun = {
      command,
      startedAt: performance.now(),
      loadMs: 0,
      failure: null,
      executed: 0,
      tries: new Map(),
      sentinel: null,
      stopped: false,
    };
    this.#run = run;
    prepare(command, this);
    Object.assign(stryker, { hitCount: 0, hitLimit: command.hitLimit, currentTestId: undefined, mutantCoverage: noCoverage() });
    const [file] = await startTests([{ filepath: command.file }], this);
    const hitCount = stryker.hitCount ?? 0;
    const coverage = stryker.mutantCoverage ?? noCoverage();
    Object.assign(stryker, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
    await settle();
    const leftBehind = leftovers.end();
    return {
      tests: command.mutant === null ? describeTests(file!) : [],
      loadMs: run.loadMs,
      executed: run.executed,
      failure: run.failure ?? findFailure(file!),
      errors: errors.splice(0),
      hitCount,
      coverage: command.mutant === null ? coverage : noCoverage(),
      leftBehind,
      foreign: command.mutant === null ? graphs.foreign() : [],
      heapBytes: getHeapStatistics().used_heap_size,
    };
  }
}

const realSetImmediate = setImmediate;
const graphs = new ModuleGraphs(worker);
const leftovers = new Leftovers();
const errors: string[] = [];
const worlds = new Map<string, World>();
let baseline: World;

/** Takes commands from now on, and never returns. */
async function serve(runner: HotSession): Promise<never> {
  worker.rpc = createQuietRpc(worker.rpc, (error) => errors.push(String((error as Error)?.message ?? error)));
  const files = worker.ctx.files.map((file) => (typeof file === 'string' ? file : file.filepath));
  leftovers.watchTimers();
  baseline = captureWorld();
  const channel = new BroadcastChannel(setup.channel);
  const post = (message: SessionMessage): void => channel.postMessage(message);
  channel.onmessage = (event: unknown): void => {
    const command = (event as { data: RunCommand & { threadId: number } }).data;
    if (command.threadId !== threadId) return;
    runner.runFile(command).then(
      (run) => post({ type: 'ran', number: command.number, run }),
      (error: unknown) => post({ type: 'crashed', number: command.number, message: String((error as Error)?.stack ?? error) }),
    );
  };
  post({ type: 'ready', threadId, project: worker.ctx.projectName ?? worker.config.name ?? '', files });
  return new Promise<never>(() => {});
}

/** Makes everything as it is in a new worker (a fresh graph), or as the test file found it (a kept one). */
function prepare(command: RunCommand, runner: BaseRunner): void {
  const { file, mutant, activation } = command;
  tidyMocks();
  const isLoaded = graphs.use(file);
  const isKept = command.graph === 'kept' && isLoaded && worlds.has(file);
  if (isKept) graphs.evictFile(file);
  else {
    graphs.evictAll();
    worlds.delete(file);
    (runner.moduleRunner ?? runner.__vitest_executor)?.mocker?.registries?.clear();
  }
  restoreWorld(isKept ? worlds.get(file)! : baseline);
  if (!command.initial) keepSnapshots();
  worker.filepath = file;
  runner.cancelRun = false;
  errors.length = 0;
  leftovers.begin();
  stryker.activeMutant = activation === 'static' && mutant !== null ? mutant : undefined;
}

/** Undoes what outlives a test file when its worker does. */
function tidyMocks(): void {
  const { vi } = vitest;
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.resetConfig();
  vi.restoreAllMocks();
}

/** From here on, a snapshot that is missing or differs stays as it is on disk. */
function keepSnapshots(): void {
  const { snapshotEnvironment } = worker.config.snapshotOptions;
  if (!snapshotEnvironment) return;
  snapshotEnvironment.saveSnapshotFile = async () => {};
  snapshotEnvironment.removeSnapshotFile = async () => {};
}

/** Gives rejections that nobody handles the time to show. */
function settle(): Promise<void> {
  return new Promise((resolve) => realSetImmediate(resolve));
}

/** Lets each test be tried once more than the user wants; tests that are expected to fail are left alone. */
function addSentinelTry(task: Task, tries: Map<Task, number>): void {
  for (const child of task.tasks ?? []) {
    if (child.tasks) addSentinelTry(child, tries);
    else if ((child.mode === 'run' || child.mode === 'queued') && !child.fails) {
      const wanted = typeof child.retry === 'number' ? child.retry : (child.retry?.count ?? 0);
      tries.set(child, wanted + 1);
      child.retry = typeof child.retry === 'object' ? { ...child.retry, count: wanted + 1 } : wanted + 1;
    }
  }
}

function messageOf(test: Task): string {
  const [error] = test.result?.errors ?? [];
  return error?.message ?? 'the test failed';
}
