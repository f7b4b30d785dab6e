import type { FileRunner } from './file-runner.ts';
import type { RunCommand, RunEnd, RunLimits } from './file-run.ts';
import { scaleHits } from './hit-limit.ts';
import type { MutantToTest, Part } from './mutant.ts';
import type { Parts } from './parts.ts';
import type { Trust } from './trust.ts';

/** A thread may be at work for this long, and for ten times what the tests took without a mutant. */
const LEAST_BUSY_MS = 1_000;
const BUSY_FACTOR = 10;
/** Of the time that Stryker gives, what is left for starting and ending workers. */
const RESERVE_MS = 1_000;
/** What a file runs as a whole for is first shown to the tests that take no more of its steps than this. */
const QUICK_SHARE = 0.2;
/** A run without a mutant may take this long, and for ten times what it took at first. */
const LEAST_CLEAN_MS = 30_000;

/** A mutant that loops in one test is given this share of the hits in the tests before it. */
const SHARE_OF_LOOPS = 0.2;

/** How a run with a mutant differs from the usual one. */
export interface MutantRunHow {
  /** How many times the usual time it may take. */
  patience?: number;
  /** One test was over the limit of hits: what is left to see is whether one before it fails, or loops too. */
  loops?: boolean;
}

/** Runs of test files, with and without a mutant, and how long they may take. With one, tests run in the order of their file. */
export class FileRuns {
  readonly #runner: FileRunner;
  readonly #parts: Parts;
  readonly #trust: Trust;

  constructor(runner: FileRunner, parts: Parts, trust: Trust) {
    this.#runner = runner;
    this.#parts = parts;
    this.#trust = trust;
  }

  /** Runs the tests of a part with the mutant. */
  withMutant(mutant: MutantToTest, part: Part, graph: RunCommand['graph'], how: MutantRunHow = {}): Promise<RunEnd> {
    const { id, activation, hitLimit } = mutant;
    const { file, tests } = part;
    const usualHits = scaleHits(this.#parts.usualHitsOf(file, id), how.loops ? SHARE_OF_LOOPS : 1);
    const keep = this.#trust.levelOf(file) === 'kept';
    return this.#runner.run(
      { file, tests, first: null, mutant: id, activation, hitLimit, usualHits, graph, keep, bail: true, initial: false },
      this.#limitsOf(mutant, part, how),
    );
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

  /** Ids of the tests of a part, in the order of their file. */
  testsOf({ file, tests }: Part): string[] {
    return tests ?? this.#parts.testsOf(file);
  }

  /** All tests of a file. */
  whole(file: string): Part {
    return { file, tests: null, expectedMs: this.#parts.fileMs(file) };
  }

  /** The tests of a part that take a small share of the steps of the whole file: time would not be the same twice. */
  quickOf(part: Part): Part {
    const { file, tests } = part;
    let left = QUICK_SHARE * this.#parts.stepsOf(this.#parts.testsOf(file));
    const byCost = [...tests!].sort((a, b) => this.#parts.stepsOf([a]) - this.#parts.stepsOf([b]));
    const quick = new Set(byCost.filter((test) => (left -= this.#parts.stepsOf([test])) >= 0));
    const inOrder = tests!.filter((test) => quick.has(test));
    return { file, tests: inOrder, expectedMs: this.#parts.msOf(inOrder), within: part };
  }

  /** Whether no run can disturb another. */
  get isolates(): boolean {
    return this.#runner.isolates === true;
  }

  /** Whether a file whose tests need each other runs as a whole. */
  get keepsTogether(): boolean {
    return this.#runner.keepsTogether === true;
  }

  #limitsOf({ timeoutMs }: MutantToTest, { file, expectedMs }: Part, { patience = 1 }: MutantRunHow): RunLimits {
    const wallMs = timeoutMs - RESERVE_MS;
    const wanted = LEAST_BUSY_MS + BUSY_FACTOR * (expectedMs + this.#parts.fileMs(file));
    // A thread that goes on for too long is seen, and tried again with three times that, before Stryker loses patience
    const busyMs = Math.min(wanted, Math.max(1, wallMs) / 4);
    return { busyMs: patience * busyMs, wallMs: Math.max(busyMs, wallMs), patience };
  }
}
