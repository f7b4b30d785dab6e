import { describe, expect, test } from 'vitest';
import type { RunCommand } from '../../../src/hot/file-run.ts';
import { Conductor } from '../../../src/hot/jest/conductor.ts';
import type { CircusEvent, CircusState, CircusTest, JestEnvironment } from '../../../src/hot/jest/jest-internals.ts';
import { namespaceFor } from '../../../src/hot/jest/namespace.ts';
import { block, root, testOf } from './circus-support.ts';

const RETRY_TIMES = Symbol.for('RETRY_TIMES');
const usual: RunCommand = {
  number: 1, file: 'a', tests: null, first: null, mutant: '7', activation: 'runtime', graph: 'fresh', bail: true, keep: false, initial: false,
};

/** Plays jest-circus. */
function play(command: Partial<RunCommand>, tests: CircusTest[], global: JestEnvironment['global'] = {}, state: Partial<CircusState> = {}) {
  const given = { ...usual, ...command };
  const stryker = namespaceFor(given);
  const conductor = new Conductor(given, stryker);
  const heard: string[] = [];
  const environment: JestEnvironment = { global, handleTestEvent: ({ name }) => void heard.push(name) };
  const tree = root([block('outer', tests)]);
  conductor.conduct(environment);
  const send = async (event: CircusEvent) => environment.handleTestEvent!(event, { rootDescribeBlock: tree, ...state });
  const run = async (each: CircusTest, ...errors: unknown[]) => {
    await send({ name: 'test_start', test: each });
    if (each.mode === 'skip') return send({ name: 'test_skip', test: each });
    each.errors = errors;
    await send({ name: 'test_done', test: each });
  };
  return { conductor, stryker, environment, tree, heard, send, run };
}

describe('a mutant', () => {
  test('is active from the first hook on, or from the start', async () => {
    const { stryker, send } = play({}, [testOf('one')]);
    expect(stryker.activeMutant).toBeUndefined();
    await send({ name: 'run_start' });
    expect(stryker.activeMutant).toBe('7');
    expect(play({ activation: 'static' }, []).stryker.activeMutant).toBe('7');
  });

  test('is killed by a test that fails with it and passes without it; nothing else runs then', async () => {
    const [one, two, three] = [testOf('one'), testOf('two'), testOf('three')];
    const { conductor, stryker, send, run, tree, environment } = play({}, [one, two, three]);
    await send({ name: 'run_start' });
    expect(environment.global[RETRY_TIMES]).toBe(1);
    await run(one);
    await run(two, new Error('no'));
    await run(three);
    expect(three.mode).toBe('skip');
    await send({ name: 'test_retry', test: two });
    expect(stryker.activeMutant).toBeUndefined();
    await run(two);
    await send({ name: 'run_describe_start', describeBlock: tree });
    await send({ name: 'run_finish' });
    expect(conductor.failure).toEqual({ test: 'outer two', message: 'no', passesWithout: true });
    expect(conductor.executed).toBe(2);
  });

  test('is not known to have failed a test that fails without it, too', async () => {
    const one = testOf('one');
    const { conductor, send, run } = play({}, [one]);
    await send({ name: 'run_start' });
    await run(one, new Error('no'));
    await send({ name: 'test_retry', test: one });
    await run(one, new Error('no'));
    expect(conductor.failure).toMatchObject({ passesWithout: false });
  });

  test('fails a test only when it fails in all the tries that the user wants', async () => {
    const one = testOf('one');
    const { conductor, stryker, send, run, environment } = play({}, [one], { [RETRY_TIMES]: 1 });
    await send({ name: 'run_start' });
    expect(environment.global[RETRY_TIMES]).toBe(2);
    await run(one, new Error('no'));
    expect(conductor.failure).toBeNull();
    await send({ name: 'test_retry', test: one });
    expect(stryker.activeMutant).toBe('7');
    await run(one, new Error('no'));
    expect(conductor.failure).toMatchObject({ passesWithout: null });
  });

  test('is found in the end where whole blocks are tried again', async () => {
    const one = testOf('one');
    const { conductor, send, run, environment } = play({}, [one], {}, { describeRetryOptions: { has: () => true } });
    await send({ name: 'run_start' });
    expect(environment.global[RETRY_TIMES]).toBeUndefined();
    await run(one, new Error('no'));
    expect(conductor.failure).toBeNull();
    await send({ name: 'run_finish' });
    expect(conductor.failure).toMatchObject({ test: 'outer one', passesWithout: null });
  });

  test('of which tests at the same time fail is killed by the first of them', async () => {
    const [one, two] = [testOf('one'), testOf('two')];
    const { conductor, send, run } = play({}, [one, two]);
    await send({ name: 'run_start' });
    await send({ name: 'test_start', test: two });
    await run(one, new Error('no'));
    two.errors = [new Error('too')];
    await send({ name: 'test_done', test: two });
    await send({ name: 'test_retry', test: two });
    two.errors = [];
    await send({ name: 'test_done', test: two });
    expect(conductor.failure).toMatchObject({ test: 'outer one', passesWithout: null });
  });
});

test('the wanted tests run, and no others', async () => {
  const [one, two, three] = [testOf('one'), testOf('two'), testOf('three')];
  const { send } = play({ tests: ['outer two', 'outer three'] }, [one, two, three]);
  await send({ name: 'run_start' });
  expect(one.mode).toBe('skip');
  expect([two.mode, three.mode]).not.toContain('skip');
});

test('without a mutant, each test has its own coverage, and all are told of', async () => {
  const [one, two, three] = [testOf('one'), testOf('two'), testOf('three', 'skip')];
  const { conductor, stryker, send, run, heard, environment } = play({ mutant: null, bail: false }, [one, two, three]);
  await send({ name: 'run_start' });
  expect(environment.global[RETRY_TIMES]).toBeUndefined();
  await send({ name: 'test_start', test: one });
  expect(stryker.currentTestId).toBe('outer one');
  await run(one, new Error('no'));
  expect(stryker.currentTestId).toBeUndefined();
  await run(two);
  await run(three);
  expect(conductor.tests).toMatchObject([
    { id: 'outer one', state: 'failed', message: 'no' },
    { id: 'outer two', state: 'passed', durationMs: 1 },
    { id: 'outer three', state: 'skipped' },
  ]);
  expect(two.mode).toBeUndefined();
  expect(heard).toContain('test_done');
});
