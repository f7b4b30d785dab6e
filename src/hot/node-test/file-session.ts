import { relative } from 'node:path';
import type { MutantCoverage } from '@stryker-mutator/api/core';
import { noCoverage, type Failure, type FileRun } from '../file-run.ts';
import { HitLimit } from '../hit-limit.ts';
import { captureWorld } from '../world.ts';
import { activate, Attribution, stryker } from './attribution.ts';
import { addChildren, programExcess, stepsIn, takeReports, type ChildReport } from './child-reports.ts';
import { Collector } from './collector.ts';
import { CpuByTest } from './cpu-by-test.ts';
import { Declarations } from './declarations.ts';
import { settle } from './event-loop.ts';
import { messageOf } from './events.ts';
import { beginRun, endRun, exitFailure, type Machinery } from './machinery.ts';
import { hearsPrograms, LINGER_MS, mayTryWithout, type ProcessCommand } from './messages.ts';
import { setup, setupCollector } from './preload.ts';
import { TestRun } from './test-run.ts';
import { idOf, type TreeNode } from './test-tree.ts';

const PENDING = 'Promise resolution is still pending but the event loop has already resolved';

/** One run of one test file. */
export class FileSession {
  readonly #machinery: Machinery;
  readonly #command: ProcessCommand;
  readonly #onStuck: () => void;
  readonly #onBegin: (test: string | null) => void;
  readonly #graph: 'kept' | 'fresh';
  /** The test file, as ids name it. */
  readonly #name: string;
  readonly #attribution = new Attribution();
  readonly #collector: Collector;
  readonly #declarations: Declarations;
  readonly #limit: HitLimit;
  readonly #cpu = new CpuByTest();
  readonly #run: TestRun;
  #chunks: Promise<void> = Promise.resolve();
  #startedAt = performance.now();
  #loadMs: number | null = null;
  #lingered = false;
  #exitCode: number | null = null;
  #failure: Failure | null = null;

  /** `onStuck`: nothing is left to do, and still the run does not end; `onBegin`: with a mutant, a test begins. */
  constructor(machinery: Machinery, command: ProcessCommand, onStuck: () => void, onBegin: (test: string | null) => void) {
    this.#machinery = machinery;
    this.#onStuck = onStuck;
    this.#onBegin = command.mutant === null ? (test) => this.#cpu.begin(test) : onBegin;
    this.#graph = command.graph === 'kept' && machinery.worlds.has(command.file) ? 'kept' : 'fresh';
    this.#command = command;
    this.#name = relative(setup!.root, command.file).replaceAll('\\', '/');
    this.#collector = new Collector(() => this.#runChunk(false));
    this.#declarations = new Declarations(this.#collector, this.#name);
    this.#limit = new HitLimit(stryker, command.hitLimit, command.usualHits);
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
    const { initial, lingers, programSteps } = this.#command;
    activate(null);
    const coverage = this.#attribution.finish();
    const reports = hearsPrograms(this.#command) ? takeReports(setup!.reports, this.#command.mutant) : [];
    const excess = this.#limit.end() ?? programExcess(reports, programSteps);
    const leftBehind = endRun(this.#machinery);
    this.#run.calls.close();
    return {
      ...this.#describeTests(coverage, reports),
      loadMs: this.#loadMs ?? 0,
      // A file without tests is one itself
      executed: this.#run.executed + Number(this.#declarations.tests.length === 0),
      failure: this.failure,
      errors: [],
      excess,
      leftBehind: lingers ? [] : leftBehind,
      heapBytes: process.memoryUsage.rss(),
      ...(initial && { startsPrograms: reports.length > 0 }),
    };
  }

  /** What only a run without a mutant is asked for. */
  #describeTests(coverage: MutantCoverage, reports: readonly ChildReport[]): Pick<FileRun, 'tests' | 'coverage' | 'foreign'> {
    if (this.#command.mutant !== null) return { tests: [], coverage: noCoverage(), foreign: [] };
    addChildren(reports, coverage);
    const stepsOf = (id: string): number => this.#limit.stepsOf(id) + stepsIn(reports, id);
    const tests = this.#tests().map((test) => ({ ...test, steps: stepsOf(test.id), cpuMs: this.#cpu.of(test.id) }));
    return { tests, coverage, foreign: this.#machinery.modules.foreign() };
  }

  #newRun(bail: boolean): TestRun {
    return new TestRun({ root: this.#machinery.root, attribution: this.#attribution, limit: this.#limit, onBegin: this.#onBegin, file: this.#name, bail });
  }

  #prepare(): void {
    if (this.#graph === 'fresh') this.#machinery.worlds.delete(this.#command.file);
    this.#attribution.toNobody();
    beginRun(this.#machinery, this.#command, this.#collector);
  }

  async #load(): Promise<boolean> {
    const { file, keep, activation } = this.#command;
    try {
      await this.#run.calls.guard(() => this.#machinery.modules.load(file, this.#graph));
      await this.#run.calls.guard(() => this.#collector.settle());
    } catch (error) {
      this.#fail(messageOf(error));
      return false;
    }
    if (keep && this.#graph === 'fresh' && activation === 'runtime') this.#machinery.worlds.set(file, captureWorld());
    return true;
  }

  async #runTests(): Promise<void> {
    // What declares its tests later than that needs the time
    if (!this.#declarations.hasNew) await this.#drain();
    await this.#runChunk(true);
    if (this.failure !== null) return;
    await this.#drain();
    while (this.#declarations.hasNew && this.failure === null) {
      await this.#runChunk(true);
      await this.#drain();
    }
  }

  /** Runs the tests that were declared since the last time. */
  #runChunk(isLast: boolean): Promise<void> {
    const chunk = this.#chunks.then(async () => {
      this.#loadMs ??= performance.now() - this.#startedAt;
      if (this.failure !== null && this.#command.bail) return;
      const nodes = [...setupCollector.root.children, ...this.#declarations.takeNew(this.#command)];
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
    const { failure } = this.#run;
    const test = failure?.test ?? null;
    if (test === null || !mayTryWithout(this.#command)) return;
    activate(null);
    // node:test has set it when the test failed
    process.exitCode = undefined;
    const again = this.#newRun(false);
    await this.#whileIdle(again, () => again.run(this.#declarations.select(nodes, [test]), true));
    failure!.passesWithout = again.hasPassed && this.#exitFailure() === null;
    again.calls.close();
  }

  async #whileIdle(run: TestRun, action: () => Promise<void>): Promise<void> {
    const { loop } = this.#machinery;
    loop.watch(() => run.calls.cancel(new Error(PENDING)));
    await action();
    loop.watch(() => this.#onIdle());
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
    if (this.#run.calls.cancel(new Error(PENDING))) return;
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
    return exitFailure(this.#machinery.errors);
  }

  #fail(message: string): void {
    const [test = this.#command.tests?.[0] ?? null] = this.#declarations.tests;
    this.#failure ??= { test, message, passesWithout: null };
  }

  /** The tests that ran; the file itself when it has none, as `node --test` sees it. */
  #tests(): FileRun['tests'] {
    const tests = [...this.#run.tests.values()];
    if (tests.length > 0 || this.failure !== null) return tests;
    return [{ id: idOf(this.#name, []), name: this.#name, state: 'passed', durationMs: performance.now() - this.#startedAt }];
  }
}
