import { expect, it } from 'vitest';
import { widenScope } from '../../../src/plan/scope/widen-scope.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { ChangedFile } from '../../../src/model/scope.ts';

const change: ChangedFile = { path: 'a.js', oldPath: 'a.js', status: 'modified', lines: [{ first: 2, last: 2 }], deletions: [3] };
const plan = { scope: { kind: 'since', ref: 'main', base: 'b', because: '', files: [change] } } as unknown as Plan;
const filesFor = (text: string) => widenScope(plan, new Map([['a.js', text]])).scope!.files;

it.each([['// \u2028\u2029\nf()', 4], ['a\rb\rc', 3]])('a file whose lines git counts otherwise changed as a whole: %j', (text, last) => {
  expect(filesFor(text)).toEqual([{ ...change, lines: [{ first: 1, last }], deletions: [] }]);
});

it.each(['a\nb', 'a\r\nb', ''])('a file whose lines git counts alike is left as it is: %j', (text) => {
  expect(filesFor(text)).toEqual([change]);
  expect(widenScope(plan, new Map()).scope!.files).toEqual([change]);
});

it('without a scope there is nothing to widen', () => {
  const whole = { scope: null } as Plan;
  expect(widenScope(whole, new Map())).toBe(whole);
});
