import type { FileMutant } from './protocol.ts';
import type { StrykerRun } from './run-stryker.ts';
import { mutantKey } from './selection/choose-mutants.ts';
import { idOfKey, keysInOrder } from './selection/share.ts';

/** A mutant that has not been tested. */
export interface ListedMutant {
  id: string;
  /** What its covering tests take, in milliseconds; 0 where there are none. */
  testsMs: number;
  /** Whether it runs while modules load, which then have to be loaded again. */
  isStatic: boolean;
  /** Test files that cover it, in their order, as one text. */
  tests: string;
}

/** The mutants of each source file, in the order of the code. */
export type ListedFiles = Map<string, ListedMutant[]>;

/** Every mutant that a run found in these files, in the order of their code. */
export function describePlanned({ planned, tests, costs = {} }: Pick<StrykerRun, 'tests' | 'costs'> & { planned: readonly FileMutant[] }, sources: readonly string[]): ListedFiles {
  const fileOfTest = new Map((tests ?? []).map(({ id, file }) => [id, file ?? '']));
  const mutants = new Map(planned.map((each) => [keyIn(each.file, mutantKey(each.mutant)), each.mutant]));
  const keys = keysInOrder(planned);
  return new Map(
    sources.map((file) => [
      file,
      (keys.get(file) ?? []).map((key) => describeMutant(key, mutants.get(keyIn(file, key))!, fileOfTest, costs)),
    ]),
  );
}

function describeMutant(
  key: string,
  { id, coveredBy = [], static: isStatic = false }: FileMutant['mutant'],
  fileOfTest: ReadonlyMap<string, string>,
  costs: Record<string, number>,
): ListedMutant {
  const tests = [...new Set(coveredBy.map((test) => fileOfTest.get(test) ?? ''))].sort().join(' ');
  return { id: idOfKey(key), testsMs: costs[id] ?? 0, isStatic, tests };
}

function keyIn(file: string, key: string): string {
  return `${file} ${key}`;
}
