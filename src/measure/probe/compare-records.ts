import type { WhyItLived } from '../../model/verdict.ts';
import { OPAQUE } from './recorder.ts';

/** Records of one run of the tests: the text of each file, one for each time that the module was loaded. */
export type RunRecord = readonly string[];

/** What three runs show: two without the mutant, to see whether the function is deterministic, and one with it. */
export function compareRecords(first: RunRecord, second: RunRecord, mutated: RunRecord): WhyItLived {
  const [once, again, changed] = [first, second, mutated].map(normalised);
  if (once === '' || once !== again) return 'unknown';
  if (once !== changed) return 'not-asserted';
  return once!.includes(OPAQUE) ? 'unknown' : 'nothing-differed';
}

/** Files come in any order, and one in which nothing was called is none. */
function normalised(record: RunRecord): string {
  return record.filter((text) => text !== '').toSorted().join('\n');
}
