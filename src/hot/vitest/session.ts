import { BroadcastChannel, threadId } from 'node:worker_threads';
import { getHeapStatistics } from 'node:v8';
import { noCoverage, type FileRun, type RunCommand } from '../file-run.ts';
import type { HitLimit } from '../hit-limit.ts';
import { Leftovers } from '../leftovers.ts';
import { captureWorld } from '../world.ts';
import { CleanSlate } from './clean-slate.ts';
import { CurrentRun } from './current-run.ts';
import { describeTests } from './describe-tests.ts';
import { findFailure } from './find-failure.ts';
import { LoadTimeHooks } from './load-time-hooks.ts';
import { loadVitest } from './load-vitest.ts';
import { SETUP_KEY, type SessionMessage, type SessionSetup } from './messages.ts';
import { ModuleGraphs } from './module-graphs.ts';
import { watchPackages } from './packages.ts';
import { createQuietRpc } from './quiet-rpc.ts';
import { activityOfThread, StallWatch } from './stall-watch.ts';
import { activate, coverFor, startCounting, stopCounting } from './stryker-state.ts';
import { testId } from './test-ids.ts';
import type { Task, VitestWorker } from './vitest-internals.ts';

// vitest loads this module in its worker thread as the test runner of the configuration. The first test file that it is
// asked to run never comes to its end: from then on, what runs is what the commands say, until the thread is ended.

/** A test may wait for nothing for this long, and for ten times what it took without a mutant. */
const LEAST_PATIENCE_MS = 500;
/** The same after an error that no test caught, which is then what keeps the test waiting. */
const PATIENCE_AFTER_ERROR_MS = 100;
const PATIENCE_FACTOR = 10;

const worker = (globalThis as unknown as { __vitest_worker__: VitestWorker }).__vitest_worker__;
const setup = worker.providedContext[SETUP_KEY] as SessionSetup;
const { vi, startTests, getTestFn, getCurrentSuite, getSuiteHooks, VitestRunner } = await loadVitest(setup);

/** vitest's runner, which tells a session what happens, and lets it choose what runs. */
export default class HotSession extends VitestRunner {
  #run: CurrentRun | null = null;
  #limit: HitLimit | null = null;
  #started = false;

  override async onBeforeCollect(paths: string[]): Promise<void> {
    await super.onBeforeCollect?.(paths);
    if (this.#started) return;
    this.#started = true;
    await serve(this);
  }

  override async importFile(file: string, source: 'setup' | 'collect'): Promise<unknown> {
    hooks.watch(getCurrentSuite());
    return super.importFile?.(file, source);
  }

  override async onCollected(files: Task[]): Promise<void> {
    const run = this.#run!;
    for (const file of files) {
      hooks.replay(getSuiteHooks(file), (path) => graphs.has(path));
      run.choose(file);
    }
    await super.onCollected?.(files);
    slate.remember(run.command);
    run.load();
  }

  override async onBeforeRunFiles(files: Task[]): Promise<void> {
    await super.onBeforeRunFiles?.(files);
    activate(this.#run!.command.mutant);
  }

  override async onBeforeRunSuite(suite: Task): Promise<void> {
    if (this.#run!.isOver) suite.mode = 'skip';
    await super.onBeforeRunSuite?.(suite);
  }

  override async onBeforeRunTask(test: Task): Promise<void> {
    const run = this.#run!;
    if (run.isOver) test.mode = 'skip';
    await super.onBeforeRunTask?.(test);
    if (test.mode === 'run' || test.mode === 'queued') run.executed++;
  }

  override async onBeforeTryTask(test: Task, options: { retry: number; repeats: number }): Promise<void> {
    const run = this.#run!;
    if (run.startsSentinel(test, options.retry)) activate(null);
    if (run.command.mutant === null) coverFor(testId(test));
    else this.#limit!.begin(testId(test));
    await super.onBeforeTryTask?.(test, options);
  }

  override runTask(test: Task): Promise<unknown> {
    const work = getTestFn(test)();
    if (!this.#run!.isMutated(test)) return work;
    const usualMs = durations.get(testId(test)) ?? 0;
    return stalls.race(work, () => (errors.length > 0 ? PATIENCE_AFTER_ERROR_MS : LEAST_PATIENCE_MS) + PATIENCE_FACTOR * usualMs);
  }

  override async onAfterRunTask(test: Task): Promise<void> {
    coverFor(null);
    await super.onAfterRunTask?.(test);
    this.#run!.end(test);
  }

  /** Runs one test file as the command says. */
  async runFile(command: RunCommand): Promise<FileRun> {
    const run = new CurrentRun(command);
    this.#run = run;
    slate.prepare(command, this);
    errors.length = 0;
    leftovers.begin();
    activate(command.activation === 'static' ? command.mutant : null);
    this.#limit = startCounting(command);
    const [file] = await startTests([{ filepath: command.file }], this);
    const hits = stopCounting(this.#limit);
    await settle();
    const leftBehind = leftovers.end();
    const told = command.mutant === null ? describeClean(file!, hits) : UNTOLD;
    return {
      ...told,
      loadMs: run.loadMs,
      executed: run.executed,
      failure: run.failure ?? findFailure(file!),
      errors: errors.splice(0),
      excess: hits.excess,
      leftBehind,
      heapBytes: getHeapStatistics().used_heap_size,
    };
  }
}

const realSetImmediate = setImmediate;
const graphs = new ModuleGraphs(worker);
const hooks = new LoadTimeHooks();
const leftovers = new Leftovers();
const errors: string[] = [];
/** How long each test took without a mutant. */
const durations = new Map<string, number>();
let slate: CleanSlate;
let stalls: StallWatch;

/** What only a run without a mutant tells. */
type Told = Pick<FileRun, 'tests' | 'coverage' | 'foreign'>;

const UNTOLD: Told = { tests: [], coverage: noCoverage(), foreign: [] };

function describeClean(file: Task, { coverage, steps }: Pick<FileRun, 'coverage'> & { steps: number }): Told {
  const tests = describeTests(file).map((test) => ({ ...test, steps }));
  for (const { id, durationMs } of tests) durations.set(id, durationMs);
  return { tests, coverage, foreign: graphs.foreign() };
}

/** Takes commands from now on, and never returns. */
async function serve(runner: HotSession): Promise<never> {
  const { rpc, isAsking } = createQuietRpc(worker.rpc, (error) => errors.push(String((error as Error)?.message ?? error)));
  worker.rpc = rpc;
  leftovers.watchTimers();
  slate = new CleanSlate(worker, vi, graphs);
  watchPackages(runner, captureWorld, (before) => slate.adopt(before));
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
  stalls = new StallWatch(activityOfThread(isAsking));
  const files = worker.ctx.files.map((file) => (typeof file === 'string' ? file : file.filepath));
  post({ type: 'ready', threadId, project: worker.ctx.projectName ?? worker.config.name ?? '', files });
  return new Promise<never>(() => {});
}

/** Gives rejections that nobody handles the time to show. */
function settle(): Promise<void> {
  return new Promise((resolve) => realSetImmediate(resolve));
}
