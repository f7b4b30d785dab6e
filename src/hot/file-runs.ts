import type { FileRunner } from './file-runner.ts';
import type { RunCommand, RunEnd, RunLimits } from './file-run.ts';
import { sortByGroup } from './groups.ts';
import { scaleHits } from './hit-limit.ts';
import { Killers } from './killers.ts';
import type { MutantToTest, Part } from './mutant.ts';
import type { Parts } from './parts.ts';
import type { Trust } from './trust.ts';

/** A thread may be at work for this long, and for ten times what the tests took without a mutant. */
const LEAST_BUSY_MS = 1_000;
const BUSY_FACTOR = 10;
/** Of the time that Stryker gives, what is left for starting and ending workers. */
const RESERVE_MS = 1_000;
/** Tests that take less than this together run in the order of their file: finding the killer sooner gains nothing. */
const QUICK_TESTS_MS = 100;
/** What a file runs as a whole for is first shown to the tests that take no more of its time than this. */
const QUICK_SHARE = 0.2;
/** A run without a mutant may take this long, and for ten times what it took at first. */
const LEAST_CLEAN_MS = 30_000;

/** A mutant that loops in one test is given this share of the hits in the tests before it. */
const SHARE_OF_LOOPS = 0.2;

/** How a run with a mutant differs from the usual one. */
export interface MutantRunHow {
  /** The tests run in the order of their file, whatever was learnt. */
  inOrder?: boolean;
  /** How many times the usual time it may take. */
  patience?: number;
  /** One test was over the limit of hits: what is left to see is whether one before it fails, or loops too. */
  loops?: boolean;
}

/** Runs of test files, with and without a mutant: in which order, and how long they may take. */
export class FileRuns {
  readonly #runner: FileRunner;
  readonly #parts: Parts;
  readonly #trust: Trust;
  readonly #killers = new Killers();

  constructor(runner: FileRunner, parts: Parts, trust: Trust) {
    this.#runner = runner;
    this.#parts = parts;
    this.#trust = trust;
  }

  /** Runs the tests of a part with the mutant. */
  async withMutant(mutant: MutantToTest, part: Part, graph: RunCommand['graph'], how: MutantRunHow = {}): Promise<RunEnd> {
    const { id, activation, hitLimit } = mutant;
    const { file, tests } = part;
    const usualHits = scaleHits(this.#parts.usualHitsOf(file, id), how.loops ? SHARE_OF_LOOPS : 1);
    const first = this.#orderOf(part, how);
    const keep = this.#trust.levelOf(file) === 'kept';
    const end = await this.#runner.run(
      { file, tests, first, mutant: id, activation, hitLimit, usualHits, graph, keep, bail: true, initial: false },
      this.#limitsOf(mutant, part, how),
    );
    if (end.how === 'ran' && end.run.failure?.test) this.#killers.add(end.run.failure.test);
    return end;
  }

  /** Runs tests of a file without a mutant; `first` are those that come before the others. */
  without(file: string, tests: string[] | null, graph: RunCommand['graph'], first: string[] | null = null): Promise<RunEnd> {
    const limitMs = LEAST_CLEAN_MS + BUSY_FACTOR * this.#parts.fileMs(file);
    return this.#runner.run(
      { file, tests, first, mutant: null, activation: 'runtime', graph, keep: true, bail: false, initial: false },
      { busyMs: limitMs, wallMs: limitMs },
    );
  }

  /** Ends the worker that runs this test file: the next run starts another. */
  restart(file: string): Promise<void> {
    return this.#runner.restart(file);
  }

  /** All tests of a file. */
  whole(file: string): Part {
    return { file, tests: null, expectedMs: this.#parts.fileMs(file) };
  }

  /** The tests of a part that are over in a small share of the time of the whole file. */
  quickOf(part: Part): Part {
    const { file, tests } = part;
    let leftMs = QUICK_SHARE * this.#parts.fileMs(file);
    const all = [...(tests ?? this.#parts.testsOf(file))].sort((a, b) => this.#parts.durationOf(a) - this.#parts.durationOf(b));
    const quick = all.filter((test) => (leftMs -= this.#parts.durationOf(test)) >= 0);
    return { file, tests: quick, expectedMs: this.#parts.msOf(quick), within: part };
  }

  /** Whether no run can disturb another. */
  get isolates(): boolean {
    return this.#runner.isolates === true;
  }

  /** Whether a file whose tests need each other runs as a whole. */
  get keepsTogether(): boolean {
    return this.#runner.keepsTogether === true;
  }

  /** Whether the tests of a part run in the order of their file anyway. */
  keepsOrder({ file, tests }: Pick<Part, 'file' | 'tests'>): boolean {
    const ms = this.#parts.msOf(tests ?? this.#parts.testsOf(file));
    return ms < QUICK_TESTS_MS || this.#trust.orderOf(file) === 'tests';
  }

  #orderOf(part: Part, { inOrder = false }: MutantRunHow): string[] | null {
    if (inOrder || this.keepsOrder(part)) return null;
    const all = this.#parts.testsOf(part.file);
    const order = this.#killers.order(part.tests ?? all, (test) => this.#parts.durationOf(test));
    return this.#trust.orderOf(part.file) === 'suites' ? sortByGroup(order, all) : order;
  }

  #limitsOf({ timeoutMs }: MutantToTest, { file, expectedMs }: Part, { patience = 1 }: MutantRunHow): RunLimits {
    const wallMs = timeoutMs - RESERVE_MS;
    const wanted = LEAST_BUSY_MS + BUSY_FACTOR * (expectedMs + this.#parts.fileMs(file));
    // A thread that goes on for too long is seen, and tried again with three times that, before Stryker loses patience
    const busyMs = Math.min(wanted, Math.max(1, wallMs) / 4);
    return { busyMs: patience * busyMs, wallMs: Math.max(busyMs, wallMs), patience };
  }
}
