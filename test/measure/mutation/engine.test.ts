import { createInjector } from 'typed-inject';
import { describe, expect, test } from 'vitest';
import { replaceFactories } from '../../../src/measure/mutation/engine/replace-factories.ts';
import { chooseReplacements, holdFactory } from '../../../src/measure/mutation/engine/run-mutation-test.ts';
import { loadCore, loadStryker } from '../../../src/measure/mutation/engine/stryker-core.ts';

describe('an injector with replaced factories', () => {
  const useInjector = Object.assign((injector: ReturnType<typeof createInjector>) => injector.provideFactory('inner', () => 'theirs'), {
    inject: ['$injector'] as const,
  });

  test('provides ours under the token, and theirs under any other', () => {
    const injector = replaceFactories(createInjector(), { replaced: () => 'ours' })
      .provideValue('value', 1)
      .provideFactory('replaced', () => 'theirs')
      .provideFactory('other', () => 'theirs');
    expect([injector.resolve('replaced'), injector.resolve('other'), injector.resolve('value')]).toEqual(['ours', 'theirs', 1]);
  });

  test('hands itself to what asks for an injector', () => {
    const injector = replaceFactories(createInjector(), { inner: () => 'ours' }).provideValue('value', 1);
    expect(injector.injectFunction(useInjector).resolve('inner')).toBe('ours');
  });

  test('disposes what it provided', async () => {
    let isDisposed = false;
    const root = replaceFactories(createInjector(), {});
    root.provideFactory('thing', () => ({ dispose: () => (isDisposed = true) })).resolve('thing');
    await root.dispose();
    expect(isDisposed).toBe(true);
  });
});

describe('the process for checkers', () => {
  test('is left out where there are none', () => {
    expect(Object.keys(chooseReplacements({ checkers: [] }))).toEqual(['checkerFactory']);
    expect(Object.keys(chooseReplacements({}))).toEqual(['checkerFactory']);
  });

  test('stays where there is one', () => {
    expect(chooseReplacements({ checkers: ['typescript'] })).toEqual({});
  });

  test('is what Stryker provides under that token', async () => {
    const { coreTokens } = await loadCore<{ coreTokens: Record<string, string> }>('di/index.js');
    expect(coreTokens['checkerFactory']).toBe('checkerFactory');
  });
});

test("Stryker's main class is found by its path", async () => {
  expect((await loadStryker()).name).toBe('Stryker');
});

describe('a test runner that is held', () => {
  const made: string[] = [];
  const factory = Object.assign((name: string) => () => ({ init: async () => void made.push(`${name} began`) }), { inject: ['name'] });

  test('is made, and begins when it may', async () => {
    let release!: () => void;
    const held = holdFactory(factory as never, new Promise((resolve) => (release = resolve)));
    expect(held.inject).toEqual(['name']);
    const began = held('a' as never)().init();
    await Promise.resolve();
    expect(made).toEqual([]);
    release();
    await began;
    expect(made).toEqual(['a began']);
  });

  test('is what Stryker provides under that token', async () => {
    const { coreTokens } = await loadCore<{ coreTokens: Record<string, string> }>('di/index.js');
    const { createTestRunnerFactory } = await loadCore<{ createTestRunnerFactory: { inject: string[] } }>('test-runner/index.js');
    expect([coreTokens['testRunnerFactory'], createTestRunnerFactory.inject.length > 0]).toEqual(['testRunnerFactory', true]);
  });
});
