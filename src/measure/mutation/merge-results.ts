import type { InitialTest, FileMutant } from './protocol.ts';
import { byPlace } from './build-report.ts';
import { mutantKey } from './selection/choose-mutants.ts';

/** Mutants that are judged, each with an id of its own, and the results that there are. */
export interface MergedResults {
  planned: FileMutant[];
  tested: FileMutant[];
}

/**
 * Puts results from several sources together: each mutant once, the first result that there is. Ids follow from the
 * order of the code alone, so that it does not show which mutants were tested when.
 */
export function mergeResults(planned: readonly FileMutant[], tested: readonly FileMutant[]): MergedResults {
  const results = new Map<string, FileMutant>();
  for (const each of tested) if (!results.has(keyOf(each))) results.set(keyOf(each), each);
  const all = new Map([...planned, ...tested].map((each) => [keyOf(each), each]));
  const numbered = [...all].sort(([a, left], [b, right]) => byPlace(left, right) || (a < b ? -1 : 1)).map(([key, each], index) => {
    const id = String(index);
    const result = results.get(key);
    return {
      planned: { file: each.file, mutant: { ...each.mutant, id, status: 'Pending' as const } },
      tested: result && { file: each.file, mutant: { ...result.mutant, id } },
    };
  });
  return {
    planned: numbered.map((each) => each.planned),
    tested: numbered.flatMap((each) => each.tested ?? []),
  };
}

/** Tests of several runs, each once, in the order of their files. */
export function mergeTests(...lists: readonly (readonly InitialTest[])[]): InitialTest[] {
  const byId = new Map(lists.flat().map((test) => [test.id, test]));
  return [...byId.values()].sort((a, b) => ((a.file ?? '') < (b.file ?? '') ? -1 : Number(a.file !== b.file)));
}

/** Tells mutants of all files apart. */
export function keyOf({ file, mutant }: FileMutant): string {
  return `${file} ${mutantKey(mutant)}`;
}
