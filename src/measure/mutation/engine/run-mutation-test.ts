import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { createInjector } from 'typed-inject';
import { replaceFactories, type Replacements } from './replace-factories.ts';
import { loadStryker } from './stryker-core.ts';

/** Runs Stryker, without the process for checkers that it starts and waits for even where there are none. */
export async function runMutationTest(options: PartialStrykerOptions): Promise<void> {
  const Stryker = await loadStryker();
  const injector = replaceFactories(createInjector(), chooseReplacements(options));
  await new Stryker(options, () => injector).runMutationTest();
}

/** A checker that is never asked needs to know nothing. */
export function chooseReplacements({ checkers = [] }: PartialStrykerOptions): Replacements {
  return checkers.length > 0 ? {} : { checkerFactory: () => () => ({}) };
}
