import type { CoverageLimits } from '../model/limits.ts';
import type { Plan } from '../model/plan.ts';
import type { FileTotals, Metric } from './coverage-totals.ts';
import { groupByLimit } from './limits.ts';
import type { LimitGroup } from './limits.ts';
import { percentOf, sum } from './tally.ts';

/** One metric of some files taken together, with its limit. */
export interface JudgedTotal {
  metric: Metric;
  group: LimitGroup;
  files: FileTotals[];
  percent: number;
  uncovered: number;
  total: number;
}

/** A metric of all files, split by the limits that hold for them. */
export function totalsOf(metric: Metric, files: Map<string, FileTotals>, plan: Plan): JudgedTotal[] {
  const pick = (override: { coverage?: Partial<CoverageLimits> }) => override.coverage?.[metric];
  return groupByLimit(plan, [...files.keys()], plan.limits.coverage[metric], pick).map((group) => {
    const grouped = group.files.map((file) => files.get(file)!);
    const tally = sum(grouped.map((file) => file.totals[metric]));
    return {
      metric,
      group,
      files: grouped,
      percent: percentOf(tally),
      uncovered: tally.total - tally.covered,
      total: tally.total,
    };
  });
}

/** Whether a total is below its limit. */
export function isLow({ percent, group }: JudgedTotal): boolean {
  return percent < group.limit;
}

/** `lines`, `lines of src/old/**`. */
export function nameOf({ metric, group }: JudgedTotal): string {
  return group.label === null ? metric : `${metric} of ${group.label}`;
}
