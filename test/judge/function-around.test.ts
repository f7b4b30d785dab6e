import { expect, test } from 'vitest';
import { functionAround } from '../../src/judge/function-around.ts';
import { unitOf } from './support.ts';

const span = (first: [number, number], last: [number, number]) => ({ start: { line: first[0], column: first[1] }, end: { line: last[0], column: last[1] } });
const outer = unitOf('outer', 1, [2, 9], { span: span([2, 1], [9, 2]) });
const inner = unitOf('inner', 1, [4, 6], { span: span([4, 3], [6, 4]) });
const unnamed = unitOf('<anonymous>', 1, [5, 5], { span: span([5, 1], [5, 20]) });
const top = unitOf('module', 1, [1, 20], { kind: 'module', span: span([1, 1], [20, 1]) });
const at = (line: number, column: number, units = [top, outer, inner, unnamed]) => functionAround(units, { line, column })?.name;

test('a position is in the innermost function with a name, in whatever order they come', () => {
  expect(at(5, 5)).toBe('inner');
  expect(at(5, 5, [inner, outer])).toBe('inner');
  expect(at(3, 1)).toBe('outer');
});

test('a function holds its first character, and not the one after its last', () => {
  expect(at(2, 1)).toBe('outer');
  expect(at(9, 1)).toBe('outer');
  expect(at(9, 2)).toBeUndefined();
  expect(at(4, 2)).toBe('outer');
  expect(at(4, 3)).toBe('inner');
  expect(at(6, 4)).toBe('outer');
});

test('neither the top of a module nor a function without a name is one', () => {
  expect(at(1, 1)).toBeUndefined();
  expect(at(5, 5, [top, unnamed])).toBeUndefined();
  expect(at(5, 5, [])).toBeUndefined();
});

test('of two functions that start together the later one is the inner one', () => {
  const same = unitOf('same', 1, [4, 5], { span: span([4, 3], [5, 30]) });
  expect(at(5, 5, [inner, same])).toBe('same');
});
