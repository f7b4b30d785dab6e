import { describe, expect, it } from 'vitest';
import type { EndedTest } from '../../../src/hot/node-test/events.ts';
import { TestResults } from '../../../src/hot/node-test/test-results.ts';
import { emptySuite, type TreeNode } from '../../../src/hot/node-test/test-tree.ts';

const fn = (): void => {};
const test = (name: string): TreeNode => ({ kind: 'test', name, options: {}, fn });
const suite = (name: string, ...children: TreeNode[]): TreeNode => ({ ...emptySuite(name), children });
const nodes: TreeNode[] = [
  { kind: 'hook', hook: 'before', options: {}, fn },
  suite('math', suite('deep'), test('adds')),
  suite('math', test('divides')),
  test('math'),
];
const ended = (path: string[], changes: Partial<EndedTest> = {}): EndedTest => ({
  path,
  state: 'passed',
  durationMs: 3,
  message: 'the test failed',
  isSummary: false,
  ...changes,
});
const failed = { state: 'failed' as const, message: '1 == 2' };

describe('the results of a file', () => {
  it('are those of its tests, by id, also where two suites have one name', () => {
    const results = new TestResults('a.js');
    expect(results.note(ended(['math', 'divides']), nodes, null)).toBe(false);
    expect([...results.tests.values()]).toEqual([{ id: 'a.js#math > divides', name: 'math divides', state: 'passed', durationMs: 3 }]);
    expect(results.failure).toBeNull();
  });

  it('say why a test failed, and remember the first failure', () => {
    const results = new TestResults('a.js');
    expect(results.note(ended(['math', 'adds'], failed), nodes, null)).toBe(true);
    expect(results.note(ended(['math', 'divides'], { ...failed, message: 'later' }), nodes, null)).toBe(true);
    expect(results.failure).toEqual({ test: 'a.js#math > adds', message: '1 == 2', passesWithout: null });
    expect(results.tests.get('a.js#math > divides')).toMatchObject({ state: 'failed', message: 'later' });
  });

  it('keep a failure though a test of the same name passes', () => {
    const results = new TestResults('a.js');
    results.note(ended(['math', 'adds'], failed), nodes, null);
    expect(results.note(ended(['math', 'adds']), nodes, null)).toBe(false);
    expect(results.tests.get('a.js#math > adds')!.state).toBe('failed');
  });

  it('lay the failure of a suite on a test in it, and none where one of its tests is the reason', () => {
    const results = new TestResults('a.js');
    expect(results.note(ended(['math'], { ...failed, isSummary: true }), nodes, null)).toBe(false);
    expect(results.note(ended(['math', 'deep'], failed), nodes, null)).toBe(true);
    expect(results.failure).toMatchObject({ test: null });
    const others = new TestResults('a.js');
    expect(others.note(ended(['math'], failed), nodes, null)).toBe(true);
    expect(others.failure).toMatchObject({ test: 'a.js#math > adds' });
    expect(others.note(ended(['math']), nodes, null)).toBe(false);
  });

  it('hold no failure of what the process was ended in', () => {
    const results = new TestResults('a.js');
    expect(results.note(ended(['math', 'adds'], failed), nodes, 'a.js#math > adds')).toBe(false);
    expect(results.note(ended(['math'], failed), nodes, 'hook')).toBe(false);
    expect([results.failure, results.tests.size]).toEqual([null, 0]);
  });

  it('leave out what a test itself ran, and what is none of the file', () => {
    const results = new TestResults('a.js');
    expect(results.note(ended(['math', 'adds', 'inner'], failed), nodes, null)).toBe(false);
    expect(results.note(ended(['physics'], failed), nodes, null)).toBe(false);
    expect([results.failure, results.tests.size]).toEqual([null, 0]);
  });
});
