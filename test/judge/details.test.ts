import { expect, test } from 'vitest';
import { detailsOf } from '../../src/judge/details.ts';
import { coverageOf, linesHit, unitOf } from './support.ts';

const unit = unitOf('f', 3, [1, 3]);
const complexity = {
  status: 'measured' as const,
  value: { files: { 'src/b.ts': { units: [unit] }, 'src/a.ts': { units: [] } }, problems: [], tool: 'x' },
};
const source = (): string => '';

test('functions have their complexity even where no coverage is known', () => {
  expect(detailsOf({ complexity }, source)).toEqual({
    functions: [{ file: 'src/b.ts', name: 'f', line: 1, complexity: 3, coverage: null, crap: null }],
    files: [
      { file: 'src/a.ts', sites: null, mutants: null },
      { file: 'src/b.ts', sites: null, mutants: null },
    ],
    coverage: null,
  });
});

test('functions have their coverage and CRAP where both were measured', () => {
  const coverage = { status: 'measured' as const, value: coverageOf({ 'src/b.ts': linesHit({ 2: 0 }) }) };
  const { functions, coverage: map } = detailsOf({ complexity, coverage }, source);
  expect(functions).toMatchObject([{ coverage: 0, crap: 12 }]);
  expect(Object.keys(map!)).toEqual(['src/b.ts']);
});

test('files have the sites that were counted', () => {
  const file = { sites: 4, mutants: 9, ignored: 0, byMutator: {} };
  const sites = { status: 'measured' as const, value: { files: { 'src/a.ts': file }, problems: [], tool: 'x' } };
  expect(detailsOf({ 'mutation-sites': sites }, source).files).toEqual([{ file: 'src/a.ts', sites: 4, mutants: 9 }]);
});

test('what could not be measured leaves nothing behind', () => {
  const broken = { status: 'broken' as const, problem: { code: 'x', message: 'x' } };
  const results = { complexity: broken, coverage: broken, 'mutation-sites': broken };
  expect(detailsOf(results, source)).toEqual({ functions: [], files: [], coverage: null });
});
