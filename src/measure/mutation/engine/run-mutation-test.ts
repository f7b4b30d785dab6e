import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { createInjector } from 'typed-inject';
import { printForRunners, type Print } from './print-for-runners.ts';
import { replaceFactories, type Replacements } from './replace-factories.ts';
import { loadCore, loadInstrumenter, loadStryker } from './stryker-core.ts';

/** Stryker's test runner, as far as it is looked at here. */
interface Runner {
  init(): Promise<void>;
}
type RunnerFactory = ((...dependencies: never[]) => () => Runner) & { inject: readonly string[] };

/**
 * Runs Stryker, without the process for checkers that it starts and waits for even where there are none, and with
 * instrumented code that can be told not to count. With `go`, test runners are started, and not used before that is there.
 */
export async function runMutationTest(options: PartialStrykerOptions, go: Promise<void> | null): Promise<void> {
  const Stryker = await loadStryker();
  const { print } = await loadInstrumenter<{ print: Print }>('printers/index.js');
  const replacements = {
    ...chooseReplacements(options),
    instrumenterPrint: printForRunners(print),
    ...(go && { testRunnerFactory: await holdRunners(go) }),
  };
  const injector = replaceFactories(createInjector(), replacements);
  await new Stryker(options, () => injector).runMutationTest();
}

async function holdRunners(go: Promise<void>): Promise<RunnerFactory> {
  const { createTestRunnerFactory } = await loadCore<{ createTestRunnerFactory: RunnerFactory }>('test-runner/index.js');
  return holdFactory(createTestRunnerFactory, go);
}

/** The same factory, except that what it makes does not begin before `go`. */
export function holdFactory(factory: RunnerFactory, go: Promise<void>): RunnerFactory {
  const held = (...dependencies: never[]) => {
    const create = factory(...dependencies);
    return () => {
      const runner = create();
      const init = runner.init.bind(runner);
      return Object.assign(runner, { init: () => go.then(init) });
    };
  };
  return Object.assign(held, { inject: factory.inject });
}

/** A checker that is never asked needs to know nothing. */
export function chooseReplacements({ checkers = [] }: PartialStrykerOptions): Replacements {
  return checkers.length > 0 ? {} : { checkerFactory: () => () => ({}) };
}
