import type { MeasureContext } from '../../model/measurer.ts';
import type { Reuse } from './cache/reuse.ts';
import type { MutantScope } from './selection/wanted.ts';

/** So few mutants are tested sooner by one process than by two; as many as a change of so few lines has. */
const FEW_MUTANTS = 60;
const FEW_LINES = 30;

/** How many processes test mutants: a second one takes longer to start than a few mutants take to test. */
export function chooseConcurrency({ plan }: MeasureContext, { files, sample, totals }: Reuse, scope: MutantScope | null): number {
  const isSampleOnly = files.every((file) => totals.has(file)) && sample.length <= FEW_MUTANTS;
  const isSmallChange = scope !== null && scope.tests.length === 0 && countLines(scope) <= FEW_LINES;
  return isSampleOnly || isSmallChange ? 1 : plan.concurrency;
}

function countLines({ files }: MutantScope): number {
  const ranges = Object.values(files).flatMap(({ lines }) => lines);
  return ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}
