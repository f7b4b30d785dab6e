import { MutantRunStatus, type MutantRunResult } from '@stryker-mutator/api/test-runner';
import { filesReaching, type DryRunRecord } from './dry-run-record.ts';
import { Killers } from './killers.ts';
import type { FileRun, RunCommand } from './messages.ts';
import type { RunEnd } from './session-handle.ts';
import { Trust, type Level } from './trust.ts';

/** What runs test files: in the warm worker, or in a new one. */
export interface FileRunner {
  /** `budgetMs` is what it may take while the worker is busy. */
  run(command: Omit<RunCommand, 'number'>, budgetMs: number): Promise<RunEnd>;
  /** Ends the worker: the next run starts another. */
  restart(): Promise<void>;
}

/** A mutant to test. */
export interface MutantToTest {
  id: string;
  /** Ids of the tests that cover it; null for all tests of the files that reach it. */
  tests: readonly string[] | null;
  activation: 'static' | 'runtime';
  hitLimit?: number;
}

/** Where a tester gets what it needs. */
export interface TesterOptions {
  runner: FileRunner;
  record: DryRunRecord;
  /** Turns the path in a test's id into that of its file. */
  fileOf: (testId: string) => string;
  /** Told of a file that is not run hot any more, in words for the user. */
  onDemotion: (message: string) => void;
  seed: number;
}

/** One test file with the tests of it that are to run. */
interface Part {
  file: string;
  tests: string[] | null;
  expectedMs: number;
}

/** What one part says about a mutant. */
type Finding = { found: 'nothing'; executed: number } | { found: 'result'; result: MutantRunResult };

/** Share of kills that are repeated in modules loaded afresh. */
const REPEATED_KILLS = 0.05;
/** A run may take this, and ten times what it took without a mutant. */
const LEAST_BUDGET_MS = 2_000;
const BUDGET_FACTOR = 10;

/**
 * Finds out what happens to the tests when a mutant is active. Modules are kept from mutant to mutant where that was
 * seen to change nothing; whatever a kept module could have falsified is looked at again in modules loaded afresh.
 */
export class MutantTester {
  readonly #options: TesterOptions;
  readonly #trust: Trust;
  readonly #killers = new Killers();
  readonly #durations = new Map<string, number>();
  /** Files whose modules a run may have left in a bad state. */
  readonly #stale = new Set<string>();

  constructor(options: TesterOptions) {
    this.#options = options;
    this.#trust = new Trust((file, level, reason) => options.onDemotion(describeDemotion(file, level, reason)));
    for (const { tests } of options.record.values()) {
      for (const { id, durationMs } of tests) this.#durations.set(id, durationMs);
    }
  }

  async test(mutant: MutantToTest): Promise<MutantRunResult> {
    const parts = this.#partsOf(mutant);
    const keptOnly: Part[] = [];
    let executed = 0;
    for (const part of parts) {
      const level = await this.#levelFor(part.file);
      const finding = await this.#tryPart(mutant, part, mutant.activation === 'static' && level === 'hot' ? 'fresh' : level);
      if (finding.found === 'result') return finding.result;
      executed += finding.executed;
      if (level === 'hot' && mutant.activation === 'runtime') keptOnly.push(part);
    }
    for (const part of keptOnly) {
      const finding = await this.#tryPart(mutant, part, 'fresh');
      if (finding.found === 'nothing') continue;
      this.#trust.demote(part.file, 'fresh', `mutant ${mutant.id} survives unless its modules are loaded afresh`);
      return finding.result;
    }
    return { status: MutantRunStatus.Survived, nrOfTests: executed };
  }

  #partsOf({ id, tests, activation }: MutantToTest): Part[] {
    const { record, fileOf } = this.#options;
    const costOf = (ids: readonly string[]): number => ids.reduce((sum, test) => sum + (this.#durations.get(test) ?? 0), 0);
    if (tests === null) {
      const reached = filesReaching(record, id);
      const files = reached.length > 0 ? reached : [...record.values()];
      const parts = files.map(({ file, durationMs }) => ({ file, tests: null, expectedMs: durationMs }));
      return this.#inBestOrder(parts);
    }
    const byFile = new Map<string, string[]>();
    for (const test of tests) {
      const file = fileOf(test);
      (byFile.get(file) ?? byFile.set(file, []).get(file)!).push(test);
    }
    const parts = [...byFile].map(([file, ids]) => ({ file, tests: ids, expectedMs: costOf(ids) + (activation === 'static' ? record.get(file)!.durationMs : 0) }));
    return this.#inBestOrder(parts);
  }

  #inBestOrder(parts: Part[]): Part[] {
    const rank = new Map(parts.map((part) => [part, this.#killers.rank(part.tests ?? this.#testsOf(part.file))]));
    return parts.sort((a, b) => rank.get(a)! - rank.get(b)! || a.expectedMs - b.expectedMs);
  }

  #testsOf(file: string): string[] {
    return this.#options.record.get(file)?.tests.map(({ id }) => id) ?? [];
  }

  /** The level of a file; the first time, its tests run twice without a mutant, the second time in reverse. */
  async #levelFor(file: string): Promise<Level> {
    const known = this.#trust.levelOf(file);
    if (known !== null) return known;
    const first = await this.#runClean(file, null, 'fresh');
    const distrust = distrustOf(first, this.#testsOf(file));
    if (distrust !== null) this.#trust.demote(file, 'cold', `without a mutant, in a worker that ran other tests, ${distrust}`);
    else if (first.how === 'ran' && first.run.foreign.length > 0) {
      this.#trust.demote(file, 'cold', `it loads ${first.run.foreign[0]} past vitest`);
    } else await this.#tryKept(file);
    this.#trust.admit(file);
    return this.#trust.levelOf(file)!;
  }

  async #tryKept(file: string): Promise<void> {
    const tests = this.#testsOf(file);
    const reversed = distrustOf(await this.#runClean(file, null, 'kept', [...tests].reverse()), tests);
    if (reversed === null) return;
    this.#trust.keepOrder(file);
    const again = distrustOf(await this.#runClean(file, null, 'fresh'), tests) ?? distrustOf(await this.#runClean(file, null, 'kept'), tests);
    if (again !== null) this.#trust.demote(file, 'fresh', `without a mutant, with its modules kept, ${again}`);
  }

  async #tryPart(mutant: MutantToTest, part: Part, level: Level): Promise<Finding> {
    switch (level) {
      case 'hot':
        return this.#tryHot(mutant, part);
      case 'fresh':
        return this.#tryFresh(mutant, part);
      case 'cold':
        return this.#tryCold(mutant, part);
    }
  }

  async #tryHot(mutant: MutantToTest, part: Part): Promise<Finding> {
    const graph = this.#stale.delete(part.file) ? 'fresh' : 'kept';
    const end = await this.#run(mutant, part, graph);
    if (end.how !== 'ran') return this.#tryFresh(mutant, part);
    const { run } = end;
    if (run.leftBehind.length > 0) this.#stale.add(part.file);
    if (isOverLimit(run, mutant)) {
      this.#stale.add(part.file);
      return this.#timeout(run, mutant);
    }
    if (run.failure === null) {
      return run.errors.length > 0 ? this.#tryFresh(mutant, part) : { found: 'nothing', executed: run.executed };
    }
    if (run.failure.passesWithout === true) {
      if (!this.#isSampled(mutant.id)) return this.#killed(run);
      const repeated = await this.#tryFresh(mutant, part);
      if (repeated.found === 'nothing') {
        this.#trust.demote(part.file, 'fresh', `mutant ${mutant.id} is killed only with its modules kept`);
      }
      return repeated;
    }
    if (run.failure.passesWithout === false) this.#trust.noteDisturbance(part.file);
    return this.#tryFresh(mutant, part);
  }

  async #tryFresh(mutant: MutantToTest, part: Part): Promise<Finding> {
    const end = await this.#run(mutant, part, 'fresh');
    if (end.how !== 'ran') return this.#tryCold(mutant, part);
    const { run } = end;
    if (mutant.activation === 'static' || run.leftBehind.length > 0) this.#stale.add(part.file);
    if (isOverLimit(run, mutant)) {
      this.#stale.add(part.file);
      return this.#timeout(run, mutant);
    }
    if (run.failure === null && run.errors.length === 0) return { found: 'nothing', executed: run.executed };
    if (run.failure?.passesWithout === true) return this.#killed(run);
    const suspect = run.failure?.test ? [run.failure.test] : part.tests;
    const clean = await this.#runClean(part.file, suspect, 'fresh');
    this.#stale.delete(part.file);
    const distrust = distrustOf(clean, null);
    if (distrust === null) return run.failure === null ? this.#error(run) : this.#killed(run);
    this.#trust.demote(part.file, 'cold', `without a mutant, after one was killed, ${distrust}`);
    return this.#tryCold(mutant, part);
  }

  /** Tests in a new worker; when that is lost, once more in another, with three times the budget. */
  async #tryCold(mutant: MutantToTest, part: Part): Promise<Finding> {
    const { runner } = this.#options;
    await runner.restart();
    let end = await this.#run(mutant, part, 'fresh');
    if (end.how !== 'ran') {
      await runner.restart();
      end = await this.#run(mutant, part, 'fresh', 3);
    }
    await runner.restart();
    if (end.how === 'timed-out') {
      return result({ status: MutantRunStatus.Timeout, reason: 'The tests did not end, twice, the second time with three times the time.' });
    }
    if (end.how === 'died') {
      return result({ status: MutantRunStatus.Error, errorMessage: `The worker was lost, twice: ${end.message}` });
    }
    const { run } = end;
    if (isOverLimit(run, mutant)) return this.#timeout(run, mutant);
    if (run.failure !== null) return this.#killed(run);
    return run.errors.length > 0 ? this.#error(run) : { found: 'nothing', executed: run.executed };
  }

  #run({ id, activation, hitLimit }: MutantToTest, { file, tests, expectedMs }: Part, graph: 'kept' | 'fresh', factor = 1): Promise<RunEnd> {
    const ordered = graph === 'kept' && !this.#trust.keepsOrder(file) && tests !== null;
    const first = ordered ? this.#killers.order(tests, (test) => this.#durations.get(test) ?? 0) : null;
    const command = { file, tests, first, mutant: id, activation, hitLimit, graph, bail: true, initial: false };
    return this.#options.runner.run(command, factor * (LEAST_BUDGET_MS + BUDGET_FACTOR * expectedMs));
  }

  #runClean(file: string, tests: string[] | null, graph: 'kept' | 'fresh', first: string[] | null = null): Promise<RunEnd> {
    const expectedMs = this.#options.record.get(file)?.durationMs ?? 0;
    const command = { file, tests, first, mutant: null, activation: 'runtime' as const, graph, bail: false, initial: false };
    return this.#options.runner.run(command, 3 * (LEAST_BUDGET_MS + BUDGET_FACTOR * expectedMs));
  }

  #killed({ failure, executed }: FileRun): Finding {
    const { test, message } = failure!;
    if (test !== null) this.#killers.add(test);
    return result({ status: MutantRunStatus.Killed, killedBy: test === null ? [] : [test], failureMessage: message, nrOfTests: Math.max(1, executed) });
  }

  #timeout({ hitCount }: FileRun, { hitLimit }: MutantToTest): Finding {
    return result({ status: MutantRunStatus.Timeout, reason: `Hit limit reached (${hitCount}/${hitLimit})` });
  }

  #error({ errors }: FileRun): Finding {
    return result({ status: MutantRunStatus.Error, errorMessage: `An error occurred outside of a test run: ${errors.join('\n')}` });
  }

  /** The same mutants each time, whatever order they come in. */
  #isSampled(id: string): boolean {
    let hash = this.#options.seed ^ 0x9e3779b9;
    for (const char of id) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32 < REPEATED_KILLS;
  }
}

function result(value: MutantRunResult): Finding {
  return { found: 'result', result: value };
}

function isOverLimit({ hitCount }: FileRun, { hitLimit }: MutantToTest): boolean {
  return hitLimit !== undefined && hitCount > hitLimit;
}

/** Why a run without a mutant does not show that all is well; null when it does. */
function distrustOf(end: RunEnd, tests: readonly string[] | null): string | null {
  if (end.how === 'timed-out') return 'its tests do not end';
  if (end.how === 'died') return `its worker is lost (${end.message})`;
  const { failure, errors, tests: ran } = end.run;
  if (failure !== null) return `"${failure.test ?? 'the file'}" fails (${failure.message.split('\n', 1)[0]!.slice(0, 200)})`;
  if (errors.length > 0) return `an error happens outside of its tests (${errors[0]!.split('\n', 1)[0]!.slice(0, 200)})`;
  if (tests !== null && ran.map(({ id }) => id).sort().join('\n') !== [...tests].sort().join('\n')) return 'it has other tests';
  return null;
}

function describeDemotion(file: string, level: Level, reason: string): string {
  const how = level === 'cold' ? 'run in a worker of its own for each mutant' : 'loaded afresh for each mutant';
  return `${file} is ${how}: ${reason}.`;
}
