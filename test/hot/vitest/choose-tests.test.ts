import { describe, expect, test } from 'vitest';
import { markOthersSkipped } from '../../../src/hot/vitest/choose-tests.ts';
import { addSentinelTries } from '../../../src/hot/vitest/sentinel-tries.ts';
import { testsBelow } from '../../../src/hot/vitest/test-ids.ts';
import type { Task } from '../../../src/hot/vitest/vitest-internals.ts';
import { fileWith } from './tasks-support.ts';

const modes = (file: Task): string[] => [file.mode, ...file.tasks!.map(({ mode }) => mode)];
const names = (file: Task): string[] => testsBelow(file).map(({ name }) => name);

describe('of the tests of a file', () => {
  test('only the wanted ones run', () => {
    const file = fileWith('one', 'two');
    markOthersSkipped(file, new Set(['a.test.js#two']));
    expect(modes(file)).toEqual(['run', 'skip', 'run']);
  });

  test('a suite without a wanted one is skipped, hooks included', () => {
    const file = fileWith('one', 'suite > two');
    markOthersSkipped(file, new Set(['a.test.js#one']));
    expect(modes(file)).toEqual(['run', 'run', 'skip']);
  });

  test('none is wanted, so the file is skipped', () => {
    const file = fileWith('one', 'suite > two');
    expect(markOthersSkipped(file, new Set())).toBe(false);
    expect(modes(file)).toEqual(['skip', 'skip', 'skip']);
  });

  test('one in a suite is wanted, so the suite runs too', () => {
    const file = fileWith('one', 'suite > two');
    expect(markOthersSkipped(file, new Set(['a.test.js#suite two']))).toBe(true);
    expect(modes(file)).toEqual(['run', 'skip', 'run']);
  });

  test('those that are wanted do not run anyway, so no hook of their suite does', () => {
    for (const mode of ['skip', 'todo'] as const) {
      const file = fileWith('suite > one');
      testsBelow(file)[0]!.mode = mode;
      expect(markOthersSkipped(file, new Set(['a.test.js#suite one']))).toBe(false);
      expect(modes(file)).toEqual(['skip', 'skip']);
    }
  });

  test('what the user skips stays so, and what is still to be written too', () => {
    const file = fileWith('one', 'two', 'suite > three');
    file.tasks[0]!.mode = 'skip';
    file.tasks[2]!.mode = 'todo';
    file.tasks[2]!.tasks![0]!.mode = 'todo';
    markOthersSkipped(file, new Set(['a.test.js#one', 'a.test.js#two', 'a.test.js#suite three']));
    expect(modes(file)).toEqual(['run', 'skip', 'run', 'todo']);
    expect(markOthersSkipped(file.tasks[2]!, new Set())).toBe(false);
    expect(file.tasks[2]!.mode).toBe('todo');
  });

  test('benchmarks are none', () => {
    const file = fileWith('one', 'two');
    file.tasks[0]!.type = 'custom';
    file.tasks[1]!.type = 'benchmark';
    expect(names(file)).toEqual(['one']);
  });
});

describe('a test is tried once more than', () => {
  const retries = (retry?: Task['retry']): [Task['retry'], number | undefined] => {
    const file = fileWith('suite > one');
    const [one] = testsBelow(file);
    if (retry !== undefined) one!.retry = retry;
    const tries = addSentinelTries(file);
    return [one!.retry, tries.get(one!)];
  };

  test('the user wants', () => {
    expect(retries()).toEqual([1, 1]);
    expect(retries(2)).toEqual([3, 3]);
    expect(retries({ count: 1 })).toEqual([{ count: 2 }, 2]);
    expect(retries({})).toEqual([{ count: 1 }, 1]);
  });

  test('once only when it may fail, and runs at all', () => {
    const file = fileWith('expected to fail', 'skipped', 'queued');
    file.tasks[0]!.fails = true;
    file.tasks[1]!.mode = 'skip';
    file.tasks[2]!.mode = 'queued';
    expect([...addSentinelTries(file).keys()].map(({ name }) => name)).toEqual(['queued']);
  });

  test('a file without tests has none to try', () => {
    const file = fileWith();
    delete (file as Task).tasks;
    expect(addSentinelTries(file).size).toBe(0);
    expect(markOthersSkipped(file, new Set(['x']))).toBe(false);
  });
});
