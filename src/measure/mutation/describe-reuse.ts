import type { Problem } from '../../model/problem.ts';
import { isSameResult } from './cache/sample.ts';
import type { Reuse } from './cache/reuse.ts';
import { NOT_PLANNED } from './find-missing.ts';
import { keyOf } from './merge-results.ts';
import type { FileMutant } from './protocol.ts';
import type { StrykerRun } from './run-stryker.ts';

/** Why what was known does not hold, by how a run with it ended; null when it may. */
export function disbelieve(ended: { run: StrykerRun } | Problem, reuse: Reuse): string | null {
  if ('code' in ended) return ended.code === NOT_PLANNED ? describeUnplanned(ended) : null;
  const disproved = findDisproved(reuse, ended.run);
  return disproved.length > 0 ? describeDisproved(disproved) : null;
}

/** Known results that are not what this run found. */
export function findDisproved({ sample }: Reuse, { tested }: StrykerRun): [known: FileMutant, found: FileMutant][] {
  const results = new Map(tested.map((each) => [keyOf(each), each]));
  return sample.flatMap((each): [FileMutant, FileMutant][] => {
    const found = results.get(keyOf(each));
    return found === undefined || isSameResult(each.mutant, found.mutant) ? [] : [[each, found]];
  });
}

/** That the cache was wrong, and where. */
export function describeDisproved(disproved: [FileMutant, FileMutant][]): string {
  const [known, found] = disproved[0]!;
  const place = `${known.file}:${known.mutant.location.start.line}`;
  return `The cache of mutants was wrong: ${place} was ${known.mutant.status} there and is ${found.mutant.status} now (${disproved.length} of those looked at again). It was thrown away, and every mutant was tested.`;
}

/** That the cache was of mutants that are not there. */
function describeUnplanned({ message }: Problem): string {
  return `The cache of mutants was wrong: ${message} It was thrown away, and every mutant was tested.`;
}

/** How many results were known, where any were. */
export function describeReuse({ reused, sample }: Reuse): string[] {
  if (reused.length + sample.length === 0) return [];
  return [
    `${reused.length} results of mutants were reused: the code, the tests that decide them and all that these load are as they were. ${sample.length} more that were known were tested again, with the same results.`,
  ];
}
