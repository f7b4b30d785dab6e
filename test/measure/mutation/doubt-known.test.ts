import type { MutantResult } from 'mutation-testing-report-schema/api';
import { expect, test } from 'vitest';
import { doubtKnown } from '../../../src/measure/mutation/cache/doubt-known.ts';
import type { KnownResults } from '../../../src/measure/mutation/cache/known-results.ts';
import type { FileSites } from '../../../src/model/measurements.ts';

const mutant = (line: number, status: MutantResult['status'] = 'Killed'): MutantResult => ({
  id: '',
  mutatorName: 'BooleanLiteral',
  replacement: 'true',
  location: { start: { line, column: 1 }, end: { line, column: 9 } },
  status,
});

interface Case {
  results: MutantResult[];
  there?: Partial<FileSites>;
  isWhole?: boolean;
  isConfigured?: boolean;
}

/** How many results of a file are believed that has three mutants, one of them turned off by a comment. */
function believed({ results, there = {}, isWhole = true, isConfigured = false }: Case): number {
  const known = { of: () => ({ isWhole, isCoverageKnown: true, results }) } as unknown as KnownResults;
  const files = { 'a.js': { sites: 2, mutants: 2, ignored: 1, byMutator: {}, ...there } };
  return doubtKnown(known, { files, problems: [], tool: '' }, isConfigured).of('a.js').results.length;
}

const all = [mutant(1), mutant(2, 'Survived'), mutant(3, 'Ignored')];

test('what is known of as many mutants as are there is believed', () => {
  expect(believed({ results: all })).toBe(3);
  expect(believed({ results: [], there: { sites: 0, mutants: 0, ignored: 0 } })).toBe(0);
});

test.each<[string, Case]>([
  ['no mutant', { results: [] }],
  ['fewer mutants', { results: [mutant(1), mutant(3, 'Ignored')] }],
  ['one mutant several times', { results: [mutant(1), mutant(1), mutant(3, 'Ignored')] }],
  ['more that are turned off', { results: [mutant(1), mutant(2, 'Ignored'), mutant(3, 'Ignored')] }],
])('a file that is known to have %s is tested again', (_, known) => {
  expect(believed(known)).toBe(0);
});

test("the user's configuration of Stryker may turn off more", () => {
  expect(believed({ results: [mutant(1), mutant(2, 'Ignored'), mutant(3, 'Ignored')], isConfigured: true })).toBe(3);
});

test('a part of what is known of a file is a part', () => {
  expect(believed({ results: [mutant(1)], isWhole: false })).toBe(1);
});

test('without a count there is nothing to doubt by', () => {
  const known = { of: () => ({ isWhole: true, isCoverageKnown: true, results: [mutant(1)] }) } as unknown as KnownResults;
  expect(doubtKnown(known, null, false)).toBe(known);
  expect(doubtKnown(known, { files: {}, problems: [], tool: '' }, false).of('b.js').results).toHaveLength(1);
});
