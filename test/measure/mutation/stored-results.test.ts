import { expect, test } from 'vitest';
import { isStored } from '../../../src/measure/mutation/cache/stored-results.ts';

const mutant = { id: '', mutatorName: 'BooleanLiteral', location: { start: { line: 1, column: 1 }, end: { line: 1, column: 9 } }, status: 'Killed' };
const file = (changes: object) => ({ isWhole: true, tests: 'hash', results: [{ mutant: { ...mutant, ...changes }, killer: null, depends: 'hash' }] });

test('results of a file and tests of a test file can be used', () => {
  expect([file({}), file({ coveredBy: ['a'], killedBy: [] }), [], [{ id: 'a', name: 'a' }, { id: 'b', name: 'b', file: 'b.js' }]].every(isStored)).toBe(true);
});

test.each<[string, unknown]>([
  ['a number', 5],
  ['nothing', null],
  ['text', 'x'],
  ['tests without a name', [{ id: 'a' }]],
  ['tests with a file that is none', [{ id: 'a', name: 'a', file: 5 }]],
  ['results that are no list', { isWhole: true, tests: 'hash', results: {} }],
  ['results without a mutant', { isWhole: true, tests: 'hash', results: [{ killer: null, depends: 'x' }] }],
  ['a killer that is none', { isWhole: true, tests: 'hash', results: [{ mutant, killer: 5, depends: 'x' }] }],
  ['a status of its own', file({ status: 'Perfect' })],
  ['a status that does not last', file({ status: 'RuntimeError' })],
  ['no place', file({ location: undefined })],
  ['a place that is none', file({ location: { start: { line: 'x', column: 1 }, end: { line: 1, column: 1 } } })],
  ['tests that are none', file({ killedBy: [5] })],
  ['no list of tests', file({ coveredBy: 'x' })],
])('what holds %s cannot', (_, value) => {
  expect(isStored(value)).toBe(false);
});
