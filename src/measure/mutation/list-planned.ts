import type { MeasureContext } from '../../model/measurer.ts';
import type { Problem } from '../../model/problem.ts';
import { noTestRunner } from '../test-run/no-test-runner.ts';
import { fingerprintTree } from '../fingerprint/fingerprint-tree.ts';
import { findCanaryDistrust } from './canaries/judge-canaries.ts';
import { explainFailure } from './explain-failure.ts';
import { mutableSources } from './mutable-sources.ts';
import type { FileMutant } from './protocol.ts';
import { runWithFallback } from './run-with-retry.ts';
import type { StrykerRun } from './run-stryker.ts';
import { mutantKey } from './selection/choose-mutants.ts';
import { findMutantScope } from './selection/find-scope.ts';
import type { MutantScope } from './selection/wanted.ts';
import { idOfKey, keysInOrder } from './selection/share.ts';
import { touchedSources } from './selection/wanted.ts';
import { sourcesMissed } from './trust.ts';

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

/** Runs the tests once, unmutated, and lists every mutant that is judged, with what covers it; a problem when that cannot be done. */
export async function listPlanned(context: MeasureContext): Promise<ListedFiles | Problem> {
  const { plan } = context;
  const { mutation, tests } = plan;
  if (mutation === null || tests === null) return noTestRunner();
  const { scope, sources } = await findTouched(context);
  if (sources.length === 0) return new Map();
  const wanted = { scope, known: {}, isLimited: false, isListOnly: true };
  return listRun(await runWithFallback({ context, mutation, tests, sources, wanted, concurrency: 1 }), sources);
}

/** The sources that are judged, and what of them where only a change is. */
async function findTouched({ plan, sources }: MeasureContext): Promise<{ scope: MutantScope | null; sources: string[] }> {
  const texts = new Map(mutableSources(plan).map((file) => [file, sources.get(file)!]));
  const scope = plan.scope && (await findMutantScope(plan, plan.scope, texts, await fingerprintTree(plan)));
  return { scope, sources: touchedSources([...texts.keys()], scope) };
}

function listRun(run: StrykerRun, sources: readonly string[]): ListedFiles | Problem {
  if (run.planned === null || run.ending.how !== 'done') return explainFailure(run);
  return sourcesMissed(run, sources, null) ?? findCanaryDistrust(run) ?? describe(run, sources);
}

function describe({ planned, tests, costs = {} }: StrykerRun, sources: readonly string[]): ListedFiles {
  const fileOfTest = new Map((tests ?? []).map(({ id, file }) => [id, file ?? '']));
  const mutants = new Map(planned!.map((each) => [keyIn(each.file, mutantKey(each.mutant)), each.mutant]));
  const keys = keysInOrder(planned!);
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
