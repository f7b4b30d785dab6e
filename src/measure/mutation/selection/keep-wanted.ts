import { overlaps } from '../../../model/touches.ts';
import { isCanary } from '../canaries/canary-files.ts';
import type { FileMutant } from '../protocol.ts';
import { isTouched, mutantKey } from './choose-mutants.ts';
import { digestsOf, ownKeys } from './share.ts';
import { byTelling } from './telling-order.ts';
import type { MutantScope, Wanted } from './wanted.ts';

/** What the initial run showed of a test. */
export interface TestCost {
  file: string | undefined;
  costMs: number;
}

/** What a run is to do with the mutants that there are. */
export interface Kept<Planned> {
  /** The mutants to test, in their order. Planted ones are always tested. */
  kept: Planned[];
  /** How many of each file are not to be tested. */
  leftOut: Record<string, number>;
  /** Sums up, for each file, the mutants that all machines together test. */
  digests: Record<string, string>;
}

/** Chooses the mutants to test. */
export function keepWanted<Planned extends FileMutant>(planned: readonly Planned[], wanted: Wanted, tests: ReadonlyMap<string, TestCost>): Kept<Planned> {
  const { scope, isLimited } = wanted;
  const fileOfTest = (id: string): string | undefined => tests.get(id)?.file;
  const touched = planned.filter(({ file, mutant }) => scope === null || isCanary(file) || isTouched(scope, file, mutant, fileOfTest));
  const isWanted = createChoice(touched, wanted);
  const kept = touched.filter((each) => isCanary(each.file) || isWanted(each));
  return { kept: isLimited ? inTellingOrder(kept, scope, tests) : kept, leftOut: countOthers(planned, kept), digests: digestsOf(touched) };
}

/** Those of this machine, or those that were asked for; else those of which nothing is known. */
function createChoice(touched: readonly FileMutant[], { known, only, share }: Wanted): (each: FileMutant) => boolean {
  const asked = share ? ownKeys(touched, share) : only && keysByFile(only);
  const keys = asked ?? keysByFile(known);
  return ({ file, mutant }) => (keys.get(file)?.has(mutantKey(mutant)) === true) === (asked !== undefined);
}

function countOthers(planned: readonly FileMutant[], kept: readonly FileMutant[]): Record<string, number> {
  const isKept = new Set(kept);
  const counts: Record<string, number> = {};
  for (const each of planned) if (!isKept.has(each)) counts[each.file] = (counts[each.file] ?? 0) + 1;
  return counts;
}

function keysByFile(keys: Record<string, string[]>): Map<string, Set<string>> {
  return new Map(Object.entries(keys).map(([file, list]) => [file, new Set(list)]));
}

function inTellingOrder<Planned extends FileMutant>(
  kept: readonly Planned[],
  scope: MutantScope | null,
  tests: ReadonlyMap<string, TestCost>,
): Planned[] {
  const canaries = kept.filter(({ file }) => isCanary(file));
  const costOf = (ids: readonly string[]): number => ids.reduce((sum, id) => sum + (tests.get(id)?.costMs ?? 0), 0);
  const candidates = kept
    .filter(({ file }) => !isCanary(file))
    .map((planned) => ({
      ...planned,
      planned,
      isChanged: overlaps(scope?.files[planned.file]?.lines ?? [], planned.mutant.location),
      costMs: costOf(planned.mutant.coveredBy ?? []),
    }));
  return [...canaries, ...byTelling(candidates).map(({ planned }) => planned)];
}
