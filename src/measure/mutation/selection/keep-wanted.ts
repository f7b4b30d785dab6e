import { overlaps } from '../../../model/touches.ts';
import { isCanary } from '../canaries/canary-files.ts';
import type { FileMutant } from '../protocol.ts';
import { isTouched, mutantKey } from './choose-mutants.ts';
import { ownKeys } from './share.ts';
import { byTelling } from './telling-order.ts';
import type { MutantScope, Wanted } from './wanted.ts';

/** What the initial run showed of a test. */
export interface TestCost {
  file: string | undefined;
  costMs: number;
}

/** The mutants to test, in their order, and how many of each file are not wanted. Planted ones are always tested. */
export function keepWanted<Planned extends FileMutant>(
  planned: readonly Planned[],
  { scope, known, isLimited, only, share }: Wanted,
  tests: ReadonlyMap<string, TestCost>,
): { kept: Planned[]; leftOut: Record<string, number> } {
  const keys = keysByFile(known);
  const asked = share ? ownKeys(planned, share) : only && keysByFile(only);
  const fileOfTest = (id: string): string | undefined => tests.get(id)?.file;
  const isWanted = ({ file, mutant }: Planned): boolean => {
    if (isCanary(file)) return true;
    const isIn = (list: typeof keys): boolean => list.get(file)?.has(mutantKey(mutant)) === true;
    if (asked) return isIn(asked);
    return !isIn(keys) && (scope === null || isTouched(scope, file, mutant, fileOfTest));
  };
  const kept: Planned[] = [];
  const leftOut: Record<string, number> = {};
  for (const each of planned) {
    if (isWanted(each)) kept.push(each);
    else leftOut[each.file] = (leftOut[each.file] ?? 0) + 1;
  }
  return { kept: isLimited ? inTellingOrder(kept, scope, tests) : kept, leftOut };
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
