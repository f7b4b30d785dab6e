import { mock } from 'node:test';
import { relative } from 'node:path';
import { noCoverage, type Failure, type FileRun } from '../file-run.ts';
import type { Leftovers } from '../leftovers.ts';
import { captureWorld, type World } from '../world.ts';
import { activate, Attribution, stryker } from './attribution.ts';
import { addChildren, askChildren } from './child-reports.ts';
import { Collector } from './collector.ts';
import { messageOf } from './events.ts';
import { settle, type EventLoop } from './event-loop.ts';
import { LINGER_MS, type ProcessCommand } from './messages.ts';
import type { OwnModules } from './own-modules.ts';
import { collecting, setup, setupCollector, snapshots } from './preload.ts';
import type { RealRoot } from './real-root.ts';
import type { Surroundings } from './surroundings.ts';
import { TestRun } from './test-run.ts';
import { idOf, moveFirst, selectTests, testIds, type TreeNode } from './test-tree.ts';

const PENDING = 'Promise resolution is still pending but the event loop has already resolved';

/** What lasts from run to run. */
export interface Machinery {
  root: RealRoot;
  modules: OwnModules;
  loop: EventLoop;
  surroundings: Surroundings;
  leftovers: Leftovers;
  /** Errors that belong to no test. */
  errors: string[];
  /** The world as a test file found it, when its modules are kept. */
  worlds: Map<string, World>;
}

/** One run of one test file. */
export class FileSession {
  readonly #machinery: Machinery;
  readonly #command: ProcessCommand;
  readonly #onStuck: () => void;
  readonly #graph: 'kept' | 'fresh';
  /** The test file, as ids name it. */
  readonly #name: string;
  readonly #attribution = new Attribution();
  readonly #collector: Collector;
  #run: TestRun;
  #done = 0;
  #chunks: Promise<void> = Promise.resolve();
  #startedAt = performance.now();
  #loadMs: number | null = null;
  #lingered = false;
  #exitCode: number | null = null;
  #failure: Failure | null = null;

  /** `onStuck`: nothing is left to do, and still the run does not end. */
  constructor(machinery: Machinery, command: ProcessCommand, onStuck: () => void) {
    this.#machinery = machinery;
    this.#onStuck = onStuck;
    this.#graph = command.graph === 'kept' && machinery.worlds.has(command.file) ? 'kept' : 'fresh';
    this.#command = command;
    this.#name = relative(setup!.root, command.file).replaceAll('\\', '/');
    this.#collector = new Collector(() => this.#runChunk(false));
    this.#run = this.#newRun(command.bail);
  }

  /** Whether the file leaves work behind that keeps a process alive. */
  get lingered(): boolean {
    return this.#lingered;
  }

  /** Runs the file to its end. */
  async run(): Promise<void> {
    this.#prepare();
    this.#machinery.loop.watch(() => this.#onIdle());
    if (await this.#load()) await this.#runTests();
    if (this.failure === null) this.#failAfterTests();
  }

  /** The first failure; there is none where the tests ended the process as one that passes. */
  get failure(): Failure | null {
    return this.#exitCode === 0 ? null : (this.#failure ?? this.#run.failure);
  }

  /** The process ends in the middle of it all. */
  exit(code: number): void {
    if (this.#exitCode !== null) return;
    this.#exitCode = code;
    this.#run.leave();
    if (code !== 0) this.#fail(`the process was ended with exit code ${code}`);
  }

  /** What there is to say in the end. */
  describe(): FileRun {
    const { mutant } = this.#command;
    const { leftovers, modules, surroundings } = this.#machinery;
    const hitCount = stryker.hitCount ?? 0;
    Object.assign(stryker, { hitCount: undefined, hitLimit: undefined });
    activate(null);
    const coverage = this.#attribution.finish();
    if (this.#command.initial) addChildren(setup!.reports, coverage);
    const leftBehind = leftovers.end();
    surroundings.stopHandles();
    mock.reset();
    this.#run.close();
    return {
      tests: mutant === null ? this.#tests() : [],
      loadMs: this.#loadMs ?? 0,
      // A file without tests is one itself
      executed: this.#run.executed + (this.#hasTests() ? 0 : 1),
      failure: this.failure,
      errors: [],
      hitCount,
      coverage: mutant === null ? coverage : noCoverage(),
      leftBehind: this.#command.lingers ? [] : leftBehind,
      foreign: mutant === null ? modules.foreign() : [],
      heapBytes: process.memoryUsage.rss(),
    };
  }

  #newRun(bail: boolean): TestRun {
    return new TestRun({ root: this.#machinery.root, attribution: this.#attribution, file: this.#name, bail });
  }

  #prepare(): void {
    const { file, mutant, activation, initial, hitLimit } = this.#command;
    const { surroundings, worlds, errors, leftovers } = this.#machinery;
    if (this.#graph === 'fresh') worlds.delete(file);
    surroundings.restore(worlds.get(file));
    process.argv[1] = file;
    errors.length = 0;
    leftovers.begin();
    collecting.collector = this.#collector;
    snapshots.begin();
    Object.assign(stryker, { hitCount: 0, hitLimit, mutantCoverage: noCoverage() });
    this.#attribution.toNobody();
    if (initial) askChildren(setup!.reports);
    activate(activation === 'static' ? mutant : null);
  }

  async #load(): Promise<boolean> {
    const { file, keep, activation } = this.#command;
    try {
      await this.#run.guard(() => this.#machinery.modules.load(file, this.#graph));
      await this.#run.guard(() => this.#collector.settle());
    } catch (error) {
      this.#fail(messageOf(error));
      return false;
    }
    if (keep && this.#graph === 'fresh' && activation === 'runtime') this.#machinery.worlds.set(file, captureWorld());
    return true;
  }

  async #runTests(): Promise<void> {
    // What declares its tests later than that needs the time
    if (this.#newNodes().length === 0) await this.#drain();
    await this.#runChunk(true);
    if (this.failure !== null) return;
    await this.#drain();
    while (this.#newNodes().length > 0 && this.failure === null) {
      await this.#runChunk(true);
      await this.#drain();
    }
  }

  /** Runs the tests that were declared since the last time. */
  #runChunk(isLast: boolean): Promise<void> {
    const chunk = this.#chunks.then(async () => {
      this.#loadMs ??= performance.now() - this.#startedAt;
      if (this.failure !== null && this.#command.bail) return;
      const nodes = this.#takeNewNodes();
      activate(this.#command.mutant);
      await this.#run.run(nodes, isLast);
      this.#attribution.toNobody();
      await this.#tryWithout(nodes);
    });
    this.#chunks = chunk;
    return chunk;
  }

  /** Tries the test that failed once more, without the mutant. */
  async #tryWithout(nodes: readonly TreeNode[]): Promise<void> {
    const { mutant, bail, activation } = this.#command;
    const { failure } = this.#run;
    if (mutant === null || !bail || activation === 'static' || failure === null || failure.test === null) return;
    activate(null);
    // node:test has set it when the test failed
    process.exitCode = undefined;
    const again = this.#newRun(false);
    await this.#whileIdle(again, () => again.run(selectTests(nodes, new Set([failure.test!]), this.#name), true));
    failure.passesWithout = again.failure === null && again.executed > 0 && this.#exitFailure() === null;
    again.close();
  }

  async #whileIdle(run: TestRun, action: () => Promise<void>): Promise<void> {
    const { loop } = this.#machinery;
    loop.watch(() => run.cancel(new Error(PENDING)));
    await action();
    loop.watch(() => this.#onIdle());
  }

  #newNodes(): TreeNode[] {
    return this.#collector.root.children.slice(this.#done).filter(({ kind }) => kind !== 'hook');
  }

  /** What is to run of what was declared since the last time, with all hooks, in the order that is wanted. */
  #takeNewNodes(): TreeNode[] {
    const { tests, first } = this.#command;
    const all = this.#collector.root.children;
    const nodes = all.filter((node, at) => at >= this.#done || node.kind === 'hook');
    this.#done = all.length;
    const chosen = tests === null ? nodes : selectTests(nodes, new Set(tests), this.#name);
    const ranks = new Map(first?.map((id, rank) => [id, rank]));
    return [...setupCollector.root.children, ...(first === null ? chosen : moveFirst(chosen, ranks, this.#name))];
  }

  async #drain(): Promise<void> {
    const { mutant, lingers } = this.#command;
    const { loop } = this.#machinery;
    if (lingers) return settle();
    const drained = await loop.drain(mutant === null ? LINGER_MS : null);
    this.#lingered ||= !drained;
    loop.watch(() => this.#onIdle());
  }

  #onIdle(): void {
    if (this.#run.cancel(new Error(PENDING))) return;
    this.#fail(PENDING);
    this.#onStuck();
  }

  /** What makes a process fail in which every test has passed. */
  #failAfterTests(): void {
    try {
      this.#machinery.surroundings.sayExit(Number(process.exitCode ?? 0));
    } catch (error) {
      this.#fail(messageOf(error));
    }
    const failure = this.#exitFailure();
    if (failure !== null) this.#fail(failure);
  }

  #exitFailure(): string | null {
    if (!process.exitCode) return null;
    return this.#machinery.errors.at(-1) ?? `the exit code is ${process.exitCode}`;
  }

  #fail(message: string): void {
    const { tests } = this.#command;
    const [test = tests?.[0] ?? null] = testIds(this.#collector.root.children, this.#name);
    this.#failure ??= { test, message, passesWithout: null };
  }

  #hasTests(): boolean {
    return testIds(this.#collector.root.children, this.#name).length > 0;
  }

  /** The tests that ran; the file itself when it has none, as `node --test` sees it. */
  #tests(): FileRun['tests'] {
    const tests = [...this.#run.tests.values()];
    if (tests.length > 0 || this.failure !== null) return tests;
    return [{ id: idOf(this.#name, []), name: this.#name, state: 'passed', durationMs: performance.now() - this.#startedAt }];
  }
}
