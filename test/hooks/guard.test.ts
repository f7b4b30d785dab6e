import { expect, it } from 'vitest';
import { type Outcome, rule } from '../../src/hooks/guard.ts';

const red = (...ids: string[]): Outcome => ({ kind: 'red', ids, report: 'R' });
const first = { blocks: 0 };

it('a pass ends a streak', () => {
  expect(rule({ kind: 'passed' }, first, { blocks: 2, ids: ['a'], base: null })).toEqual({ ruling: { kind: 'pass' }, streak: null });
});

it('a check of which nothing is known lets the agent stop and says so', () => {
  const { ruling } = rule({ kind: 'unknown', message: 'M' }, first, null);
  expect(ruling).toEqual({ kind: 'release', message: 'M' });
});

it('findings make an agent go on, and are kept with the base', () => {
  expect(rule(red('a'), first, null, 'c0')).toEqual({
    ruling: { kind: 'block', reason: 'R' },
    streak: { blocks: 1, ids: ['a'], base: 'c0' },
  });
});

it('the same findings in another order let it stop', () => {
  const { ruling, streak } = rule(red('b', 'a'), first, { blocks: 1, ids: ['a', 'b'], base: null });
  expect(ruling).toMatchObject({ kind: 'release', message: expect.stringContaining('2 findings are left; they are those of the last stop') });
  expect(streak).toBeNull();
});

it('three blocks in a row let it stop', () => {
  expect(rule(red('c'), first, { blocks: 2, ids: ['b'], base: null }).ruling.kind).toBe('block');
  const { ruling } = rule(red('d'), first, { blocks: 3, ids: ['c'], base: null });
  expect(ruling).toMatchObject({ kind: 'release', message: expect.stringContaining('1 finding is left; the agent was made to go on 3 times') });
});

it('blocks that the host counted itself count', () => {
  expect(rule(red('d'), { blocks: 3 }, null).ruling.kind).toBe('release');
});
