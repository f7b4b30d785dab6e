import { performance } from 'node:perf_hooks';
import type { Failure, RunCommand } from '../file-run.ts';
import { markOthersSkipped } from './choose-tests.ts';
import { addSentinelTries } from './sentinel-tries.ts';
import { testId } from './test-ids.ts';
import type { Task } from './vitest-internals.ts';

/** Tests may put another clock in its place. */
const now = performance.now.bind(performance);

/**
 * One run of a test file: which of its tests run, in which order, and what the first failure is. A test that fails with
 * a mutant is tried once more without, which is its sentinel try.
 */
export class CurrentRun {
  readonly command: RunCommand;
  /** How long it took until the first test could start. */
  loadMs = 0;
  /** How many tests were executed. */
  executed = 0;
  failure: Failure | null = null;
  readonly #startedAt = now();
  #tries: ReadonlyMap<Task, number> = new Map();
  #sentinel: Task | null = null;

  constructor(command: RunCommand) {
    this.command = command;
  }

  /** Chooses among the tests of the file. */
  choose(file: Task): void {
    const { tests, bail, mutant } = this.command;
    if (tests !== null) markOthersSkipped(file, new Set(tests));
    if (bail && mutant !== null) this.#tries = addSentinelTries(file);
  }

  /** Everything is loaded. */
  load(): void {
    this.loadMs = now() - this.#startedAt;
  }

  /** Nothing more is to run. */
  get isOver(): boolean {
    return this.failure !== null && this.command.bail && (this.#sentinel === null || this.failure.passesWithout !== null);
  }

  /** Whether a test runs with the mutant. */
  isMutated(test: Task): boolean {
    return this.command.mutant !== null && this.#sentinel !== test;
  }

  /** Whether this try of a test is the one without the mutant, all others having failed. */
  startsSentinel(test: Task, retry: number): boolean {
    if (retry !== this.#tries.get(test)) return false;
    this.failure ??= { test: testId(test), message: messageOf(test), passesWithout: null };
    this.#sentinel = test;
    return true;
  }

  /** A test ran, with all its tries. */
  end(test: Task): void {
    const state = test.result?.state;
    if (this.#sentinel === test) this.failure!.passesWithout = state === 'pass';
    else if (state === 'fail') this.failure ??= { test: testId(test), message: messageOf(test), passesWithout: null };
  }
}

function messageOf(test: Task): string {
  return test.result?.errors?.[0]?.message ?? 'the test failed';
}
