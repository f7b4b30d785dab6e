import { expect, it } from 'vitest';
import { describePlanned } from '../../src/measure/mutation/describe-planned.ts';
import { mutantKey } from '../../src/measure/mutation/selection/choose-mutants.ts';
import { idOfKey } from '../../src/measure/mutation/selection/share.ts';
import { mutantOn } from '../shards/parts.ts';

const tests = ['b.test.js', 'a.test.js', undefined].map((file, index) => ({ id: String(index), name: 'works', ...(file !== undefined && { file }) })) as never[];
const planned = [
  { file: 'a.js', mutant: mutantOn(2, { id: '7', coveredBy: ['0', '1', '2', '9'] }) },
  { file: 'a.js', mutant: mutantOn(1, { id: '8', coveredBy: undefined, static: true }) },
  { file: 'b.js', mutant: mutantOn(1) },
];
const idOn = (line: number): string => idOfKey(mutantKey(mutantOn(line)));

it('mutants of each file are listed in the order of the code, with what covers them and what that takes', () => {
  expect(describePlanned({ planned, tests, costs: { 7: 40 } }, ['a.js', 'empty.js'])).toEqual(
    new Map([
      ['a.js', [
        { id: idOn(1), testsMs: 0, isStatic: true, tests: '' },
        { id: idOn(2), testsMs: 40, isStatic: false, tests: ' a.test.js b.test.js' },
      ]],
      ['empty.js', []],
    ]),
  );
});

it('without a list of tests and of what they take, mutants are listed all the same', () => {
  expect(describePlanned({ planned, tests: null }, ['b.js'])).toEqual(new Map([['b.js', [{ id: idOn(1), testsMs: 0, isStatic: false, tests: '' }]]]));
});
