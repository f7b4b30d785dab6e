import type * as schema from 'mutation-testing-report-schema/api';
import { expect, test } from 'vitest';
import { narrowTests } from '../../../src/measure/mutation/narrow-tests.ts';

const location = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
const mutant = (more: Partial<schema.MutantResult>): schema.MutantResult => ({ id: '0', mutatorName: 'x', status: 'Survived', location, ...more });
const reportOf = (mutants: schema.MutantResult[], testFiles?: schema.TestFileDefinitionDictionary): schema.MutationTestResult => ({
  schemaVersion: '2',
  thresholds: { high: 80, low: 80 },
  files: { 'a.js': { language: 'javascript', source: '', mutants } },
  ...(testFiles && { testFiles }),
});
const named = (id: string): schema.TestDefinition => ({ id, name: `test ${id}` });

test('only tests of its mutants are left, numbered in their order, whatever their files are called', () => {
  const mutants = [mutant({ coveredBy: ['3', '1'] }), mutant({ coveredBy: ['4'], killedBy: ['4'] }), mutant({ coveredBy: ['other'] })];
  // of an object, the file 7 comes first
  const narrowed = narrowTests(reportOf(mutants, { 'b.test.js': { tests: [named('0'), named('1')] }, 7: { tests: [named('3')] }, 'z.test.js': { tests: [named('2'), named('4')] } }));
  expect(narrowed.testFiles).toEqual({
    'b.test.js': { tests: [{ id: '0', name: 'test 1' }] },
    7: { tests: [{ id: '1', name: 'test 3' }] },
    'z.test.js': { tests: [{ id: '2', name: 'test 4' }] },
  });
  expect(narrowed.files['a.js']!.mutants.map(({ coveredBy, killedBy }) => [coveredBy, killedBy])).toEqual([
    [['1', '0'], undefined],
    [['2'], ['2']],
    [['other'], undefined],
  ]);
});

test('a report without tests stays without', () => {
  expect(narrowTests(reportOf([mutant({})])).testFiles).toEqual({});
});
