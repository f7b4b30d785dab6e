import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { createInjector } from 'typed-inject';
import { printForRunners, type Print } from './print-for-runners.ts';
import { replaceFactories, type Replacements } from './replace-factories.ts';
import { loadCore, loadInstrumenter, loadStryker } from './stryker-core.ts';

/** Stryker's test runner, as far as it is looked at here. */
interface Runner {
  init(): Promise<void>;
  dryRun(options: unknown): Promise<InitialRun>;
}
interface InitialRun {
  tests?: { timeSpentMs: number }[];
}
type RunnerFactory = ((...dependencies: never[]) => () => Runner) & { inject: readonly string[] };
type Timer = new (now: () => Date) => object;

/**
 * Runs Stryker, without the process for checkers that it starts and waits for even where there are none, with instrumented
 * code that can be told not to count, and without a look at a clock that may be set meanwhile. With `go`, test runners
 * are started, and not used before that is there.
 */
export async function runMutationTest(options: PartialStrykerOptions, go: Promise<void> | null): Promise<void> {
  const Stryker = await loadStryker();
  const { print } = await loadInstrumenter<{ print: Print }>('printers/index.js');
  const replacements = {
    ...chooseReplacements(options),
    instrumenterPrint: printForRunners(print),
    timer: await steadyTimer(),
    testRunnerFactory: await chooseRunners(go),
  };
  const injector = replaceFactories(createInjector(), replacements);
  await new Stryker(options, () => injector).runMutationTest();
}

/** Stryker's timer, by a clock that nobody sets: the time that a mutant may take is counted from what it tells. */
async function steadyTimer(): Promise<object> {
  const { Timer } = await loadCore<{ Timer: Timer }>('utils/timer.js');
  return new Timer(() => new Date(performance.now()));
}

async function chooseRunners(go: Promise<void> | null): Promise<RunnerFactory> {
  const { createTestRunnerFactory } = await loadCore<{ createTestRunnerFactory: RunnerFactory }>('test-runner/index.js');
  const timed = adapt(createTestRunnerFactory, withTrueTimes);
  return go === null ? timed : holdFactory(timed, go);
}

/** The same factory, except that what it makes does not begin before `go`. */
export function holdFactory(factory: RunnerFactory, go: Promise<void>): RunnerFactory {
  return adapt(factory, (runner) => {
    const init = runner.init.bind(runner);
    return { init: () => go.then(init) };
  });
}

/**
 * No test of the initial run took less than nothing, or longer than all of them: runners that measure by a clock that is
 * set meanwhile say so, and mutants would be given no time at all, or hours.
 */
export function withTrueTimes(runner: Runner): Pick<Runner, 'dryRun'> {
  const dryRun = runner.dryRun.bind(runner);
  return {
    async dryRun(options) {
      const startedAt = performance.now();
      const result = await dryRun(options);
      const mostMs = performance.now() - startedAt;
      for (const test of result.tests ?? []) test.timeSpentMs = Math.min(Math.max(test.timeSpentMs, 0), mostMs);
      return result;
    },
  };
}

function adapt(factory: RunnerFactory, change: (runner: Runner) => Partial<Runner>): RunnerFactory {
  const adapted = (...dependencies: never[]) => {
    const create = factory(...dependencies);
    return () => {
      const runner = create();
      return Object.assign(runner, change(runner));
    };
  };
  return Object.assign(adapted, { inject: factory.inject });
}

/** A checker that is never asked needs to know nothing. */
export function chooseReplacements({ checkers = [] }: PartialStrykerOptions): Replacements {
  return checkers.length > 0 ? {} : { checkerFactory: () => () => ({}) };
}
