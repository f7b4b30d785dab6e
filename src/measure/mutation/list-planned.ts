import type { MeasureContext } from '../../model/measurer.ts';
import type { Problem } from '../../model/problem.ts';
import { noTestRunner } from '../test-run/no-test-runner.ts';
import { fingerprintTree } from '../fingerprint/fingerprint-tree.ts';
import { findCanaryDistrust } from './canaries/judge-canaries.ts';
import { type ListedFiles, describePlanned } from './describe-planned.ts';
import { explainFailure } from './explain-failure.ts';
import { mutableSources } from './mutable-sources.ts';
import { runWithFallback } from './run-with-retry.ts';
import type { StrykerRun } from './run-stryker.ts';
import { findMutantScope } from './selection/find-scope.ts';
import type { MutantScope } from './selection/wanted.ts';
import { touchedSources } from './selection/wanted.ts';
import { sourcesMissed } from './trust.ts';

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
  return sourcesMissed(run, sources, null) ?? findCanaryDistrust(run) ?? describePlanned({ ...run, planned: run.planned }, sources);
}
