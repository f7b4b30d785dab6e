import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInjector } from 'typed-inject';
import { describe, expect, test } from 'vitest';
import { handOut, keyOf } from '../../../src/measure/mutation/engine/prefork.ts';
import { printForRunners } from '../../../src/measure/mutation/engine/print-for-runners.ts';
import { replaceFactories } from '../../../src/measure/mutation/engine/replace-factories.ts';
import { chooseReplacements, holdFactory, withTrueTimes } from '../../../src/measure/mutation/engine/run-mutation-test.ts';
import { loadCore, loadInstrumenter, loadStryker } from '../../../src/measure/mutation/engine/stryker-core.ts';

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

describe('times of the initial run', () => {
  const timesOf = async (result: { tests?: { timeSpentMs: number }[] }) => {
    const runner = { init: async () => {}, dryRun: async () => result };
    return (await withTrueTimes(runner).dryRun({})).tests?.map(({ timeSpentMs }) => timeSpentMs);
  };

  test('are what a clock that is set meanwhile cannot make of them', async () => {
    const [less, true_, more] = (await timesOf({ tests: [{ timeSpentMs: -3_600_000 }, { timeSpentMs: 0 }, { timeSpentMs: 3_600_000 }] }))!;
    expect([less, true_]).toEqual([0, 0]);
    expect(more).toBeLessThan(3_600_000);
  });

  test('are not looked for where the tests did not run', async () => {
    expect(await timesOf({})).toBeUndefined();
  });

  test('are counted by a timer that Stryker provides under that token', async () => {
    const { coreTokens } = await loadCore<{ coreTokens: Record<string, string> }>('di/index.js');
    expect(coreTokens['timer']).toBe('timer');
  });
});

describe('a process that was started before Stryker asks for it', () => {
  const options = (worker: string, execArgv: string[] = []) => ({ execArgv, env: { STRYKER_MUTATOR_WORKER: worker, PATH: '' } });
  const child = (connected: boolean): ChildProcess => ({ connected }) as ChildProcess;
  const afresh = child(true);

  test('is handed out once, to who asks for the same', () => {
    const early = child(true);
    const fork = handOut([{ child: early, key: keyOf('worker.js', options('0')) }], () => afresh);
    expect(fork('other.js', options('0'))).toBe(afresh);
    expect(fork('worker.js', options('1'))).toBe(afresh);
    expect(fork('worker.js', options('0', ['--import', 'tsx']))).toBe(afresh);
    expect(fork('worker.js', options('0'))).toBe(early);
    expect(fork('worker.js', options('0'))).toBe(afresh);
  });

  test('is replaced when it is gone', () => {
    const fork = handOut([{ child: child(false), key: keyOf('worker.js', options('0')) }], () => afresh);
    expect(fork('worker.js', options('0'))).toBe(afresh);
  });

  test('runs the module that Stryker runs', () => {
    const path = new URL('child-proxy/child-process-proxy-worker.js', import.meta.resolve('@stryker-mutator/core'));
    expect(existsSync(path)).toBe(true);
  });
});

describe('instrumented code', () => {
  /** A program as Stryker's instrumenter prints it, with our additions. */
  async function print(): Promise<string> {
    const { instrumentationBabelHeader } = await loadInstrumenter<{ instrumentationBabelHeader: object[] }>('util/syntax-helpers.js');
    const { print: theirs } = await loadInstrumenter<{ print: (file: unknown) => string }>('printers/index.js');
    const root = { type: 'File', program: { type: 'Program', body: structuredClone(instrumentationBabelHeader), directives: [], sourceType: 'script' } };
    const file = { format: 'js', root, rawContent: '', originFileName: 'a.js' };
    const [without, code] = [theirs(file), printForRunners(theirs)(file as never)];
    expect(code.split('\n')).toHaveLength(without.split('\n').length);
    return code;
  }

  /** Runs it with what it shares with a test runner, and reaches mutant 1 and asks for mutant 2 so many times. */
  async function run(shared: Record<string, unknown>, times = 1): Promise<Record<string, unknown>> {
    const code = `${await print()}\nfor (let i = 0; i < ${times}; i++) { stryCov_9fa48('1'); stryMutAct_9fa48('2'); }`;
    const known = { Math, __stryker__: shared };
    try {
      // eslint-disable-next-line no-new-func -- what Stryker writes is to run
      new Function('globalThis', code)(known);
    } catch (error) {
      return { ...shared, error: String(error) };
    }
    return shared;
  }

  test("counts as Stryker's does, and no steps, where nobody asks for more", async () => {
    expect(await run({})).toEqual({ mutantCoverage: { static: { 1: 1 }, perTest: {} } });
  });

  test('counts nothing that only the initial run needs when it is told so', async () => {
    expect(await run({ coversNothing: true }, 3)).toEqual({ coversNothing: true, mutantCoverage: { static: {}, perTest: {} } });
  });

  test('throws past the limit of steps, whichever mutant is active', async () => {
    expect(await run({ activeMutant: '7', steps: 0, stepLimit: 2 }, 2)).toMatchObject({ steps: 2 });
    expect(await run({ activeMutant: '7', steps: 0, stepLimit: 2 }, 9)).toMatchObject({ steps: 3, error: 'Error: Stryker: Hit count limit reached (3)' });
  });
});
