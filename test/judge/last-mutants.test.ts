import { expect, test } from 'vitest';
import { lastMutants } from '../../src/judge/last-mutants.ts';
import { judgeOn, mutantOf, mutantsIn } from './support.ts';

const file = 'src/a.ts';
const at = (line: number, column: number) => ({ location: { start: { line, column }, end: { line, column: column + 5 } } });

test('every mutant with a result is kept with its code, and one without is not', () => {
  const { report } = mutantsIn({ [file]: [mutantOf('1', 'Killed'), mutantOf('2', 'Pending', at(2, 9)), mutantOf('3', 'NoCoverage', { ...at(1, 8), replacement: undefined })] });
  expect(lastMutants(report).mutants).toEqual([
    { id: expect.stringMatching(/^\w+$/), file, mutator: 'EqualityOperator', original: 'a > b', replacement: 'a >= b', span: { start: { line: 2, column: 10 }, end: { line: 2, column: 15 } }, status: 'Killed', tests: [0] },
    { id: expect.stringMatching(/^\w+$/), file, mutator: 'EqualityOperator', original: 'funct', replacement: '', span: at(1, 8).location, status: 'NoCoverage', tests: [] },
  ]);
});

test('a survivor has the tests that cover it, a killed one those that killed it, each test once', () => {
  const mutants = [
    mutantOf('1', 'Survived', { coveredBy: ['0', 'x'] }),
    mutantOf('2', 'Killed', { ...at(1, 8), coveredBy: ['0', 'x', 'y'], killedBy: ['x'] }),
    mutantOf('3', 'Timeout', { ...at(1, 17), coveredBy: ['0'], killedBy: undefined }),
    mutantOf('4', 'Survived', { ...at(2, 3), coveredBy: undefined }),
  ];
  const last = lastMutants(mutantsIn({ [file]: mutants }).report);
  expect(last.mutants.map(({ tests }) => tests)).toEqual([[0, 1], [1], [], []]);
  expect(last.tests).toEqual([expect.objectContaining({ name: 'larger tells', file: 'test/a.test.ts' }), { name: 'x' }]);
});

test('a mutant has the id that its finding has', () => {
  const mutants = mutantsIn({ [file]: [mutantOf('1', 'Survived')] });
  const [finding] = judgeOn('mutation', { mutants }).findings;
  expect(lastMutants(mutants.report).mutants[0]!.id).toBe(finding!.id);
});
