import { MutantRunStatus, type MutantRunResult } from '@stryker-mutator/api/test-runner';
import { filesReaching, findKeysByTest, type DryRunRecord } from './dry-run-record.ts';
import { findDistrust } from './find-distrust.ts';
import { Killers } from './killers.ts';
import type { FileRun, RunCommand, RunEnd, RunLimits } from './file-run.ts';
import { isSampled } from './sample.ts';
import { Trust, type Level } from './trust.ts';

/** What runs test files, which it knows by their keys: in the warm worker, or in a new one. */
export interface FileRunner {
  run(command: Omit<RunCommand, 'number'>, limits: RunLimits): Promise<RunEnd>;
  /** Ends the worker that runs this test file: the next run starts another. */
  restart(file: string): Promise<void>;
}

/** A mutant to test. */
export interface MutantToTest {
  id: string;
  /** Ids of the tests that cover it; null for all tests of the files that reach it. */
  tests: readonly string[] | null;
  activation: 'static' | 'runtime';
  hitLimit?: number;
  /** When Stryker loses patience. */
  timeoutMs: number;
}

/** Where a tester gets what it needs. */
export interface TesterOptions {
  runner: FileRunner;
  record: DryRunRecord;
  /** Told of a file that is not trusted as others are, in words for the user. */
  onDemotion: (message: string) => void;
  seed: number;
}

/** One test file with the tests of it that are to run. */
interface Part {
  /** Its key. */
  file: string;
  /** Null for all. */
  tests: string[] | null;
  expectedMs: number;
}

/** What one part says about a mutant. */
type Finding =
  | { found: 'nothing'; executed: number }
  | { found: 'result'; result: MutantRunResult };

/** A thread may be at work for this long, and for ten times what the tests took without a mutant. */
const LEAST_BUSY_MS = 1_000;
const BUSY_FACTOR = 10;
/** Of the time that Stryker gives, what is left for starting and ending workers. */
const RESERVE_MS = 1_000;
/** Modules that load faster than this are not worth keeping. */
const QUICK_LOAD_MS = 15;

/**
 * Finds out what happens to the tests when a mutant is active. As a rule every module of the user's is loaded afresh
 * for each mutant, in a worker that stays. Where loading is slow, and was seen to change nothing, modules are kept; then
 * whatever they could have falsified is looked at again in modules loaded afresh.
 */
export class MutantTester {
  readonly #options: TesterOptions;
  readonly #trust: Trust;
  readonly #killers = new Killers();
  readonly #durations = new Map<string, number>();
  readonly #keys: ReadonlyMap<string, readonly string[]>;
  /** Files whose kept modules a run may have left in a bad state. */
  readonly #stale = new Set<string>();

  constructor(options: TesterOptions) {
    this.#options = options;
    this.#trust = new Trust(options.onDemotion);
    this.#keys = findKeysByTest(options.record);
    for (const { tests } of options.record.values()) {
      for (const { id, durationMs } of tests) this.#durations.set(id, durationMs);
    }
  }

  /** Tests a mutant: in one test file after the other, until one of them shows a difference. */
  async test(mutant: MutantToTest): Promise<MutantRunResult> {
    const unsure: Part[] = [];
    let executed = 0;
    for (const part of this.#partsOf(mutant)) {
      const level = await this.#levelOf(part.file);
      const isKept = level === 'kept' && mutant.activation === 'runtime';
      const finding = await this.#tryPart(mutant, part, level === 'kept' && !isKept ? 'fresh' : level);
      if (finding.found === 'result') return finding.result;
      executed += finding.executed;
      if (isKept) unsure.push(part);
    }
    for (const part of unsure) {
      const finding = await this.#tryFresh(mutant, part);
      if (finding.found === 'nothing') continue;
      this.#trust.demote(part.file, 'fresh', `mutant ${mutant.id} survives when its modules are kept`);
      return finding.result;
    }
    return { status: MutantRunStatus.Survived, nrOfTests: executed };
  }

  #partsOf({ id, tests }: MutantToTest): Part[] {
    const { record } = this.#options;
    if (tests === null) {
      const reached = filesReaching(record, id);
      const files = reached.length > 0 ? reached : [...record.values()];
      return this.#inBestOrder(files.map(({ key, durationMs }) => ({ file: key, tests: null, expectedMs: durationMs })));
    }
    const byFile = new Map<string, string[]>();
    for (const test of tests) {
      for (const file of this.#keys.get(test) ?? []) (byFile.get(file) ?? byFile.set(file, []).get(file)!).push(test);
    }
    const parts = [...byFile].map(([file, ids]) => {
      const own = ids.reduce((sum, test) => sum + (this.#durations.get(test) ?? 0), 0);
      return { file, tests: ids, expectedMs: own };
    });
    return this.#inBestOrder(parts);
  }

  #inBestOrder(parts: Part[]): Part[] {
    const ranks = new Map(parts.map((part) => [part, this.#killers.rank(part.tests ?? this.#testsOf(part.file))]));
    return parts.sort((a, b) => ranks.get(a)! - ranks.get(b)! || a.expectedMs - b.expectedMs);
  }

  #testsOf(file: string): string[] {
    return this.#options.record.get(file)?.tests.map(({ id }) => id) ?? [];
  }

  /** The level of a file. The first time, its tests run twice without a mutant, the second time in reverse. */
  async #levelOf(file: string): Promise<Level> {
    const known = this.#trust.levelOf(file);
    if (known !== null) return known;
    const tests = this.#testsOf(file);
    const first = await this.#runClean(file, null, 'fresh');
    let second = await this.#runClean(file, null, 'fresh', [...tests].reverse());
    if (findDistrust(second, tests) !== null) {
      this.#trust.keepOrder(file);
      second = await this.#runClean(file, null, 'fresh');
    }
    const distrust = findDistrust(first, tests) ?? findDistrust(second, tests);
    if (distrust !== null) {
      this.#trust.demote(file, 'cold', `without a mutant, in a worker that ran tests before, ${distrust}`);
    } else if (second.how === 'ran' && second.run.loadMs > QUICK_LOAD_MS) {
      await this.#tryToKeep(file, second.run.loadMs);
    } else this.#trust.settle(file, 'fresh');
    return this.#trust.levelOf(file)!;
  }

  async #tryToKeep(file: string, loadMs: number): Promise<void> {
    const tests = this.#testsOf(file);
    const order = this.#trust.keepsOrder(file) ? null : [...tests].reverse();
    const kept = await this.#runClean(file, null, 'kept', order);
    const isWorthIt = kept.how === 'ran' && kept.run.loadMs < loadMs / 2;
    this.#trust.settle(file, isWorthIt && findDistrust(kept, tests) === null ? 'kept' : 'fresh');
  }

  async #tryPart(mutant: MutantToTest, part: Part, level: Level): Promise<Finding> {
    switch (level) {
      case 'kept':
        return this.#tryKept(mutant, part);
      case 'fresh':
        return this.#tryFresh(mutant, part);
      case 'cold':
        return this.#tryCold(mutant, part);
    }
  }

  async #tryKept(mutant: MutantToTest, part: Part): Promise<Finding> {
    const end = await this.#run(mutant, part, this.#stale.delete(part.file) ? 'fresh' : 'kept');
    if (end.how === 'timed-out') return this.#repeatAlone(mutant, part);
    if (end.how === 'died') return this.#tryCold(mutant, part);
    const { run } = end;
    if (run.leftBehind.length > 0 || isOverLimit(run, mutant)) this.#stale.add(part.file);
    if (isOverLimit(run, mutant)) return this.#tryFresh(mutant, part, true);
    if (run.failure === null && run.errors.length === 0) return { found: 'nothing', executed: run.executed };
    if (run.failure?.passesWithout === true && !isSampled(mutant.id, this.#options.seed)) return this.#kill(run);
    if (run.failure?.passesWithout === false) this.#trust.noteDisturbance(part.file);
    const finding = await this.#tryFresh(mutant, part);
    if (finding.found === 'nothing') {
      this.#trust.demote(part.file, 'fresh', `mutant ${mutant.id} is killed only when its modules are kept`);
    }
    return finding;
  }

  async #tryFresh(mutant: MutantToTest, part: Part, inOrder = false): Promise<Finding> {
    const end = await this.#run(mutant, part, 'fresh', { inOrder });
    if (end.how === 'timed-out') return this.#repeatAlone(mutant, part);
    if (end.how === 'died') return this.#tryCold(mutant, part);
    const { run } = end;
    const isOver = isOverLimit(run, mutant);
    if (mutant.activation === 'static' || run.leftBehind.length > 0 || isOver) this.#stale.add(part.file);
    // Which test comes first decides whether a mutant that loops is seen as one that fails: the file's own order does
    if (isOver) return inOrder ? timeout(run, mutant) : this.#tryFresh(mutant, part, true);
    if (run.failure === null && run.errors.length === 0) return { found: 'nothing', executed: run.executed };
    if (run.failure?.passesWithout === true) return this.#kill(run);
    if (!inOrder && !this.#trust.keepsOrder(part.file)) return this.#tryFresh(mutant, part, true);
    const distrust = findDistrust(await this.#runClean(part.file, part.tests, 'fresh'), null);
    if (distrust === null) return run.failure === null ? failure(run) : this.#kill(run);
    this.#trust.demote(part.file, 'cold', `without a mutant, after one was killed, ${distrust}`);
    return this.#tryCold(mutant, part);
  }

  /** Tests in a new worker, which then ends. */
  async #tryCold(mutant: MutantToTest, part: Part, patience = 1): Promise<Finding> {
    const { runner } = this.#options;
    await runner.restart(part.file);
    const end = await this.#run(mutant, part, 'fresh', { inOrder: true, patience });
    await runner.restart(part.file);
    if (end.how === 'timed-out') {
      if (patience === 1) return this.#repeatAlone(mutant, part);
      const reason = `The tests went on for longer than they may, twice, the second time alone with ${patience} times as long.`;
      return { found: 'result', result: { status: MutantRunStatus.Timeout, reason } };
    }
    if (end.how === 'died') return failure({ errors: [`the worker was lost: ${end.message}`] });
    const { run } = end;
    if (isOverLimit(run, mutant)) return timeout(run, mutant);
    if (run.failure !== null) return this.#kill(run);
    return run.errors.length > 0 ? failure(run) : { found: 'nothing', executed: run.executed };
  }

  #repeatAlone(mutant: MutantToTest, part: Part): Promise<Finding> {
    return this.#tryCold(mutant, part, 3);
  }

  #run(
    mutant: MutantToTest,
    part: Part,
    graph: RunCommand['graph'],
    { inOrder = false, patience = 1 } = {},
  ): Promise<RunEnd> {
    const { id, activation, hitLimit, timeoutMs } = mutant;
    const { file, tests } = part;
    const first = inOrder || this.#trust.keepsOrder(file)
      ? null
      : this.#killers.order(tests ?? this.#testsOf(file), (test) => this.#durations.get(test) ?? 0);
    const keep = this.#trust.levelOf(file) === 'kept';
    const loadMs = this.#options.record.get(file)?.durationMs ?? 0;
    const busyMs = Math.min(LEAST_BUSY_MS + BUSY_FACTOR * (part.expectedMs + loadMs), Math.max(1, timeoutMs - RESERVE_MS) / 4);
    return this.#options.runner.run(
      { file, tests, first, mutant: id, activation, hitLimit, graph, keep, bail: true, initial: false },
      { busyMs: patience * busyMs, wallMs: Math.max(busyMs, timeoutMs - RESERVE_MS) },
    );
  }

  #runClean(
    file: string,
    tests: string[] | null,
    graph: RunCommand['graph'],
    first: string[] | null = null,
  ): Promise<RunEnd> {
    const expectedMs = this.#options.record.get(file)?.durationMs ?? 0;
    const limitMs = 30_000 + BUSY_FACTOR * expectedMs;
    return this.#options.runner.run(
      { file, tests, first, mutant: null, activation: 'runtime', graph, keep: true, bail: false, initial: false },
      { busyMs: limitMs, wallMs: limitMs },
    );
  }

  #kill(run: FileRun): Finding {
    const { test, message } = run.failure!;
    if (test !== null) this.#killers.add(test);
    const killedBy = test === null ? [] : [test];
    const nrOfTests = Math.max(1, run.executed);
    return { found: 'result', result: { status: MutantRunStatus.Killed, killedBy, failureMessage: message, nrOfTests } };
  }
}

function timeout({ hitCount }: FileRun, { hitLimit }: MutantToTest): Finding {
  const reason = `Hit limit reached (${hitCount}/${hitLimit})`;
  return { found: 'result', result: { status: MutantRunStatus.Timeout, reason } };
}

function failure({ errors }: Pick<FileRun, 'errors'>): Finding {
  const errorMessage = `An error occurred outside of a test run: ${errors.join('\n')}`;
  return { found: 'result', result: { status: MutantRunStatus.Error, errorMessage } };
}

function isOverLimit({ hitCount }: FileRun, { hitLimit }: MutantToTest): boolean {
  return hitLimit !== undefined && hitCount > hitLimit;
}
