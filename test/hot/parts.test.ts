import { describe, expect, test } from 'vitest';
import type { FileRecord } from '../../src/hot/dry-run-record.ts';
import { Parts } from '../../src/hot/parts.ts';

/** A test file that reaches some mutants while it loads, and some in each of its tests. */
function file(name: string, loading: number[], ...tests: number[][]): FileRecord {
  const hits = (mutants: number[]) => Object.fromEntries(mutants.map((mutant) => [mutant, 1]));
  const ids = tests.map((_, index) => `${name}#${index}`);
  return {
    key: name,
    file: name,
    project: '',
    tests: ids.map((id) => ({ id, durationMs: 2 })),
    durationMs: 5,
    coverage: { static: hits(loading), perTest: Object.fromEntries(tests.map((mutants, index) => [ids[index], hits(mutants)])) },
  };
}

const partsOf = (files: FileRecord[]) => new Parts(new Map(files.map((each) => [each.key, each])));
const order = (files: FileRecord[], id: string, tests: string[] | null) =>
  partsOf(files).of({ id, tests, activation: tests ? 'runtime' : 'static', timeoutMs: 1_000 }).map((part) => part.file);

describe('the files of a mutant that is reached while modules load', () => {
  test('come first when more of their tests reach mutants next to it', () => {
    const files = [file('none', [100]), file('once', [100], [110], [300]), file('twice', [100], [90], [110], [400])];
    expect(order(files, '100', null)).toEqual(['twice', 'once', 'none']);
  });

  test('come in the order of how much else they reach when their tests reach nothing near it', () => {
    const files = [file('wide', [100, 101, 102], [151]), file('narrow', [100], [49])];
    expect(order(files, '100', null)).toEqual(['narrow', 'wide']);
  });

  test('run whole, and are all files where none is known to reach it', () => {
    expect(partsOf([file('b', [1]), file('a', [1])]).of({ id: '7', tests: null, activation: 'static', timeoutMs: 1_000 })).toEqual([
      { file: 'a', tests: null, expectedMs: 5 },
      { file: 'b', tests: null, expectedMs: 5 },
    ]);
  });

  test('are near it up to fifty numbers away', () => {
    expect(order([file('none', [100]), file('above', [100, 1, 2, 3], [150])], '100', null)).toEqual(['above', 'none']);
    expect(order([file('none', [100]), file('below', [100, 1, 2, 3], [50])], '100', null)).toEqual(['below', 'none']);
  });

  test('are no others where some are known to reach it', () => {
    expect(order([file('b', [1]), file('a', [2])], '1', null)).toEqual(['b']);
  });

  test('come last when their tests start programs that reach mutants, whatever else they reach', () => {
    const programs = { ...file('programs', [100], [101], [102]), startsPrograms: true };
    const plain = file('plain', [100, 1, 2, 3, 4, 5]);
    for (const files of [[programs, plain], [plain, programs]]) expect(order(files, '100', null)).toEqual(['plain', 'programs']);
    const nearer = { ...programs, key: 'nearer', coverage: file('nearer', [100, 7], [101], [102], [103]).coverage };
    expect(order([programs, nearer], '100', null)).toEqual(['nearer', 'programs']);
  });

  test('are found by path alone where the mutant has a name in place of a number', () => {
    const files = [file('b', [1], [2]), file('a', [1], [2])];
    for (const given of [files, files.toReversed()]) expect(order(given, 'planted', null)).toEqual(['a', 'b']);
  });
});

test('the files of a mutant that tests reach come in the order of how much else they reach, with only those tests', () => {
  const files = [file('wide', [], [1, 2, 3], [1]), file('narrow', [], [1])];
  expect(order(files, '1', ['wide#0', 'wide#1', 'narrow#0'])).toEqual(['narrow', 'wide']);
  expect(partsOf(files).of({ id: '1', tests: ['wide#0', 'narrow#0'], activation: 'runtime', timeoutMs: 1_000 })).toEqual([
    { file: 'narrow', tests: ['narrow#0'], expectedMs: 2 },
    { file: 'wide', tests: ['wide#0'], expectedMs: 2 },
  ]);
});

test('the files of tests that start programs which reach mutants come last, where they are known to', () => {
  const [programs, plain] = [file('a', [], [1]), file('b', [], [1], [2], [3])];
  const known = [{ ...programs, startsPrograms: true }, plain];
  for (const files of [known, known.toReversed()]) expect(order(files, '1', ['a#0', 'b#0'])).toEqual(['b', 'a']);
  expect(order([programs, { ...plain, startsPrograms: false }], '1', ['a#0', 'b#0'])).toEqual(['a', 'b']);
});

test('a test that no file has is in no part', () => {
  expect(order([file('a', [], [1])], '1', ['gone', 'a#0'])).toEqual(['a']);
});
