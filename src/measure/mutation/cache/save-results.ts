import type { Plan } from '../../../model/plan.ts';
import { isTreeAsBefore, type TreeFingerprint } from '../../fingerprint/fingerprint-tree.ts';
import { countAll, type Attempt } from '../describe-mutants.ts';
import { keyOf } from '../merge-results.ts';
import type { FileMutant } from '../protocol.ts';
import { wasNotTested } from '../was-not-tested.ts';
import type { KnownResults } from './known-results.ts';

/** Keeps what a run found out, when the tree stayed as it was; what went wrong, in sentences for people. */
export async function saveResults(known: KnownResults, plan: Plan, tree: TreeFingerprint, { run, reuse }: Attempt): Promise<string[]> {
  const sampled = new Set(reuse.sample.map(keyOf));
  const isNew = run.tested.some((each) => !sampled.has(keyOf(each)));
  if (isNew && !(await isTreeAsBefore(plan, tree))) return [];
  const found = new Map(run.tested.filter(({ mutant }) => !wasNotTested(mutant)).map((each) => [keyOf(each), each]));
  const before = reuse.files.flatMap((file) => known.of(file).results.map((mutant): FileMutant => ({ file, mutant })));
  return known.save({
    tested: isNew ? [...before.filter((each) => !found.has(keyOf(each))), ...found.values()] : [],
    tests: isNew ? [...reuse.tests, ...(run.tests ?? [])] : [],
    totals: countAll(run),
  });
}
