import { expect, it } from 'vitest';
import type { Scope } from '../../src/model/scope.ts';
import { differencesBetweenPlans } from '../../src/shards/differences.ts';
import { planOf } from '../judge/support.ts';

const scopeOf = (...paths: string[]): Scope => ({
  kind: 'since',
  ref: 'main',
  base: 'abc',
  because: '',
  files: paths.map((path) => ({ path, oldPath: path, status: 'modified', lines: [], deletions: [] })),
});
const between = (planned: Scope | null, here: Scope | null) => differencesBetweenPlans(planOf({ scope: planned }), planOf({ scope: here }));

it('two plans of one check differ in nothing', () => {
  expect(between(scopeOf('a.js'), scopeOf('a.js'))).toEqual([]);
});

it('of two changes, files of only one of them are named, so many as can be read', () => {
  expect(between(scopeOf('a.js'), scopeOf('a.js', 'plan.json'))).toEqual(["the check's scope (plan.json)"]);
  expect(between(scopeOf('a.js', 'b.js', 'c.js', 'd.js'), null)).toEqual(["the check's scope (a.js, b.js, c.js, ...)"]);
});

it('of two changes of the same files, and of anything else, the name is told', () => {
  expect(between(scopeOf('a.js'), { ...scopeOf('a.js'), base: 'def' })).toEqual(["the check's scope"]);
  expect(differencesBetweenPlans(planOf({ seed: 1 }), planOf({ seed: 2 }))).toEqual(["the check's seed"]);
});
