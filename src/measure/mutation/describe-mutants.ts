import type { Mutants } from '../../model/measurements.ts';
import type { MeasureContext } from '../../model/measurer.ts';
import type { MutationPlan } from '../../model/plan.ts';
import { buildReport, type ReportParts } from './build-report.ts';
import type { Reuse } from './cache/reuse.ts';
import { describeTool } from './describe-tool.ts';
import { mergeTests, type MergedResults } from './merge-results.ts';
import { narrowTests } from './narrow-tests.ts';
import { collectNotices } from './notices.ts';
import type { FileMutant } from './protocol.ts';
import type { StrykerRun } from './run-stryker.ts';
import { isTurnedOffBy } from './selection/disable-directives.ts';
import type { MutantScope } from './selection/wanted.ts';
import { findInvalid } from './trust.ts';

/** One way through all mutants: what was tested and what was known. */
export interface Attempt {
  run: StrykerRun;
  reuse: Reuse;
  merged: MergedResults;
  /** Whether the time given was over before all were tested. */
  isBudgetSpent: boolean;
}

/** The measurement that an attempt makes. */
export function describeMutants(
  context: MeasureContext,
  { mutation, scope }: { mutation: MutationPlan; scope: MutantScope | null },
  { run, reuse, merged, isBudgetSpent }: Attempt,
  notices: readonly string[],
): Mutants {
  const { tested } = merged;
  const judged = isBudgetSpent ? tested : merged.planned;
  const parts = { tests: mergeTests(reuse.tests, run.tests ?? []), planned: judged, tested };
  // a part names all tests, which have to be those of every part
  const isChange = scope !== null && mutation.share === undefined;
  return {
    report: reportOf(context, mutation, parts, isChange),
    invalid: findInvalid(tested),
    complete: tested.length === judged.length,
    planned: judged.length,
    tool: describeTool(mutation.versions, run.runner),
    notices: [...noticesOf({ run, reuse, isBudgetSpent }, mutation, merged), ...notices],
    ...(scope !== null && { touched: countTouched(merged, run, reuse), ignoredByChange: findIgnoredByChange(tested, scope) }),
    ...(isBudgetSpent && { budget: budgetOf(mutation, merged) }),
  };
}

/** With every test, or with those alone that have to do with the mutants of a change. */
function reportOf(
  { sources, plan }: MeasureContext,
  { versions }: MutationPlan,
  parts: Pick<ReportParts, 'tests' | 'planned' | 'tested'>,
  isChange: boolean,
): Mutants['report'] {
  const report = buildReport({ ...parts, sources, strykerVersion: versions['@stryker-mutator/core'] ?? null, scoreLimit: plan.limits.mutationScore });
  return isChange ? narrowTests(report) : report;
}

function budgetOf({ mutationBudgetMs }: MutationPlan, { planned, tested }: MergedResults): Mutants['budget'] {
  return { seconds: mutationBudgetMs! / 1000, tested: tested.length, of: planned.length };
}

/** A run that was ended because its time was spent ended as it should. */
function noticesOf({ run, reuse, isBudgetSpent }: Omit<Attempt, 'merged'>, mutation: MutationPlan, merged: MergedResults): string[] {
  if (isBudgetSpent) return [describeBudget(mutation, merged), ...collectNotices({ ...run, ending: { how: 'done' } })];
  return reuse.files.length === 0 ? [] : collectNotices(run);
}

function describeBudget({ mutationBudgetMs }: MutationPlan, { planned, tested }: MergedResults): string {
  return `The budget of ${mutationBudgetMs! / 1000} s was spent when ${tested.length} of ${planned.length} mutants were tested: the score is about these alone.`;
}

function countTouched({ planned }: MergedResults, run: StrykerRun, { totals }: Reuse): Mutants['touched'] {
  const all = new Map([...totals, ...countAll(run)]);
  return { mutants: planned.length, of: [...all.values()].reduce((sum, count) => sum + count, 0), files: all.size };
}

/** How many mutants each file has that Stryker looked at. */
export function countAll({ planned, files, leftOut }: StrykerRun): Map<string, number> {
  const counts = new Map(files.map((file) => [file, leftOut[file] ?? 0]));
  for (const { file } of planned ?? []) counts.set(file, (counts.get(file) ?? 0) + 1);
  return counts;
}

/** Mutants that a comment of the change turned off. */
function findIgnoredByChange(tested: readonly FileMutant[], scope: MutantScope): string[] {
  return tested
    .filter(({ file, mutant }) => mutant.status === 'Ignored' && isTurnedOffBy(scope.files[file]?.disabled ?? [], mutant))
    .map(({ mutant }) => mutant.id);
}
