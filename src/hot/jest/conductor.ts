import type { Failure, RanTest, RunCommand } from '../file-run.ts';
import { HitLimit, type Excess } from '../hit-limit.ts';
import { blocksIn, messageOf, skipOthers, testId, testsIn } from './circus.ts';
import type { CircusEvent, CircusState, CircusTest, DescribeBlock, JestEnvironment } from './jest-internals.ts';
import type { Namespace } from './namespace.ts';

/** Where jest-circus looks up how often a failed test is tried again. */
const RETRY_TIMES = Symbol.for('RETRY_TIMES');

/**
 * Follows a run of jest-circus, and chooses what it runs: the wanted tests, until the first failure.
 * A test that failed is then tried once more without the mutant, by jest's own retry.
 */
export class Conductor {
  readonly #command: RunCommand;
  readonly #stryker: Namespace;
  readonly #startedAt = performance.now();
  readonly #tests = new Map<CircusTest, RanTest>();
  readonly #tries = new Map<CircusTest, number>();
  readonly #limit: HitLimit;
  #environment: JestEnvironment | null = null;
  /** Retries that the user wants. */
  #retries = 0;
  /** Blocks of tests are tried again as a whole: only their end tells whether a test failed. */
  #waits = false;
  #failed: CircusTest | null = null;
  #sentinel: CircusTest | null = null;
  #stopped = false;
  loadMs = 0;
  executed = 0;
  failure: Failure | null = null;

  constructor(command: RunCommand, stryker: Namespace) {
    this.#command = command;
    this.#stryker = stryker;
    this.#limit = new HitLimit(stryker, command.hitLimit, command.usualHits);
  }

  /** Stops counting; tells of a limit that was passed. */
  endCounting(): Excess | null {
    return this.#limit.end();
  }

  /** Tests that did something, in the order in which they did, once counting has ended. */
  get tests(): RanTest[] {
    return [...this.#tests.values()].map((test) => ({ ...test, steps: this.#limit.steps }));
  }

  /** Listens to what happens in an environment, after the environment itself. */
  conduct(environment: JestEnvironment): void {
    this.#environment = environment;
    const own = environment.handleTestEvent;
    environment.handleTestEvent = async (event, state) => {
      await own?.call(environment, event, state);
      this.#handlers[event.name]?.(event, state);
    };
  }

  readonly #handlers: Record<string, (event: CircusEvent, state: CircusState) => void> = {
    run_start: (_event, state) => this.#start(state),
    run_describe_start: ({ describeBlock }) => this.#startBlock(describeBlock!),
    test_start: ({ test }) => this.#startTest(test!),
    test_skip: ({ test }) => this.#note(test!, 'skipped'),
    test_todo: ({ test }) => this.#note(test!, 'skipped'),
    test_retry: ({ test }) => this.#retry(test!),
    test_done: ({ test }) => this.#endTest(test!),
    run_finish: (_event, state) => this.#finish(state),
  };

  #start({ rootDescribeBlock, describeRetryOptions }: CircusState): void {
    const { mutant, bail } = this.#command;
    this.#choose(rootDescribeBlock);
    this.loadMs = performance.now() - this.#startedAt;
    const { global } = this.#environment!;
    this.#retries = Number.parseInt(String(global[RETRY_TIMES]), 10) || 0;
    this.#waits = blocksIn(rootDescribeBlock).some((block) => describeRetryOptions?.has(block));
    if (mutant === null) return;
    this.#stryker.activeMutant = mutant;
    if (bail && !this.#waits) global[RETRY_TIMES] = this.#retries + 1;
  }

  #choose(root: DescribeBlock): void {
    const { tests } = this.#command;
    if (tests !== null) skipOthers(root, new Set(tests));
  }

  /** A block in which nothing runs any more does not run its hooks either. */
  #startBlock(block: DescribeBlock): void {
    if (this.#stopped) for (const test of testsIn(block)) test.mode = 'skip';
  }

  #startTest(test: CircusTest): void {
    if (this.#command.mutant === null) this.#stryker.currentTestId = testId(test);
    else this.#limit.begin(testId(test));
    if (this.#stopped && test !== this.#sentinel) test.mode = 'skip';
  }

  /** The last try, one more than the user wants, is without the mutant. */
  #retry(test: CircusTest): void {
    const tries = (this.#tries.get(test) ?? 0) + 1;
    this.#tries.set(test, tries);
    if (this.#command.mutant === null || tries <= this.#retries) return;
    this.#stryker.activeMutant = undefined;
    // Tests that ran at the same time may have failed as well
    if (test === this.#failed) this.#sentinel = test;
  }

  #endTest(test: CircusTest): void {
    this.#stryker.currentTestId = undefined;
    const failed = test.errors.length > 0;
    this.#note(test, failed ? 'failed' : 'passed');
    if (test === this.#sentinel) this.failure!.passesWithout = !failed;
    else this.executed++;
    if (failed && this.failure === null && this.#isFinal(test)) this.#fail(test);
  }

  #isFinal(test: CircusTest): boolean {
    return (this.#tries.get(test) ?? 0) >= this.#retries && !this.#waits;
  }

  #fail(test: CircusTest): void {
    this.#failed = test;
    this.failure = { test: testId(test), message: messageOf(test), passesWithout: null };
    if (this.#command.bail) this.#stopped = true;
  }

  #finish({ rootDescribeBlock }: CircusState): void {
    const failed = testsIn(rootDescribeBlock).find(({ errors }) => errors.length > 0);
    if (failed !== undefined && this.failure === null) this.#fail(failed);
  }

  #note(test: CircusTest, state: RanTest['state']): void {
    const id = testId(test);
    const message = state === 'failed' ? { message: messageOf(test) } : {};
    this.#tests.set(test, { id, name: id, state, durationMs: test.duration ?? 0, ...message });
  }
}
