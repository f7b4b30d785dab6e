import { expect, test } from 'vitest';
import { findFlaw, type LooseCoverage } from '../../../src/measure/test-run/coverage-shape.ts';

const range = (line: number) => ({ start: { line, column: 0 }, end: { line, column: null } });
const file = (changes: Partial<LooseCoverage> = {}): LooseCoverage => ({
  statementMap: { 0: range(1), 1: range(2) },
  fnMap: { 0: { name: 'f', decl: range(1), loc: range(1) } },
  branchMap: { 0: { type: 'if', loc: range(2), locations: [range(2), { start: {}, end: {} }] } },
  s: { 0: 1, 1: 0 },
  f: { 0: 1 },
  b: { 0: [1, 0] },
  ...changes,
});

test('what tools write has no flaw: an absent else has no line, the end of a line no column', () => {
  expect(findFlaw(file())).toBeNull();
  expect(findFlaw(file({ statementMap: {}, fnMap: {}, branchMap: {}, s: {}, f: {}, b: {} }))).toBeNull();
  expect(findFlaw(file({ branchMap: { 0: { locations: [range(2), range(3)] } } }))).toBeNull();
});

test.each<[string, Partial<LooseCoverage>, string]>([
  ['a statement without a count', { s: { 0: 1 } }, 'statement 1 has no place, or no count'],
  ['a count without a statement', { statementMap: {} }, 'statement 0 has no place, or no count'],
  ['a function without a count', { f: {} }, 'function 0 has no place, or no count'],
  ['a branch without a count', { b: {} }, 'branch 0 has no place, or no count'],
  ['a count that is inherited', { s: Object.create({ 0: 1, 1: 1 }) as Record<string, number> }, 'statement 0 has no place, or no count'],
  ['fewer counts than arms', { b: { 0: [1] } }, 'branch 0 has a place that cannot be, or counts of other places'],
  ['more counts than arms', { b: { 0: [1, 1, 1] } }, 'branch 0 has a place that cannot be, or counts of other places'],
  ['a statement without a start', { statementMap: { 0: {}, 1: range(2) } }, 'statement 0 has a place that cannot be, or counts of other places'],
  ['a statement without an end', { statementMap: { 0: { start: { line: 1 } }, 1: range(2) } }, 'statement 0 has a place that cannot be, or counts of other places'],
  ['an end that is none', { statementMap: { 0: { ...range(1), end: null }, 1: range(2) } }, 'statement 0 has a place that cannot be, or counts of other places'],
  ['a line that is none', { statementMap: { 0: range(-5), 1: range(2) } }, 'statement 0 has a place that cannot be, or counts of other places'],
  ['a function without a body', { fnMap: { 0: { decl: range(1) } } }, 'function 0 has a place that cannot be, or counts of other places'],
  ['a function without a head', { fnMap: { 0: { loc: range(1) } } }, 'function 0 has a place that cannot be, or counts of other places'],
  ['a branch without arms', { branchMap: { 0: { loc: range(1) } } }, 'branch 0 has a place that cannot be, or counts of other places'],
  ['an arm that is nowhere', { branchMap: { 0: { locations: [range(1), null] } } }, 'branch 0 has a place that cannot be, or counts of other places'],
])('%s is a flaw', (_, changes, flaw) => {
  expect(findFlaw(file(changes))).toBe(flaw);
});
