import picomatch from 'picomatch';
import { GLOBS } from '../model/globs.ts';
import type { LimitOverride } from '../model/limits.ts';
import type { Plan } from '../model/plan.ts';
import { compareText } from './order.ts';

/** Picks one limit out of an override, undefined when the override does not set it. */
export type PickLimit = (override: LimitOverride) => number | undefined;

/** Files that share one limit. `label` is null for the files that no override takes out. */
export interface LimitGroup {
  label: string | null;
  limit: number;
  files: string[];
}

/** The limit of a file: that of the last override that matches and sets it, else `base`. */
export function limitOf(plan: Plan, base: number, pick: PickLimit): (file: string) => number {
  const overrides = overridesThatSet(plan, pick);
  return (file) => overrides.findLast((override) => override.matches(file))?.limit ?? base;
}

/** Splits files by the override that sets their limit. Each file is in one group; groups without files are left out. */
export function groupByLimit(
  plan: Plan,
  files: readonly string[],
  base: number,
  pick: PickLimit,
): LimitGroup[] {
  const rest: LimitGroup = { label: null, limit: base, files: [] };
  const overrides = overridesThatSet(plan, pick).map((override) => ({ ...override, files: [] as string[] }));
  for (const file of [...files].sort(compareText)) {
    (overrides.findLast((override) => override.matches(file)) ?? rest).files.push(file);
  }
  return [rest, ...overrides.map(({ label, limit, files }) => ({ label, limit, files }))].filter(
    (group) => group.files.length > 0,
  );
}

function overridesThatSet(plan: Plan, pick: PickLimit) {
  return plan.overrides.flatMap((override) => {
    const limit = pick(override);
    if (limit === undefined) return [];
    return [{ label: override.files.join(', '), limit, matches: picomatch(override.files, GLOBS) }];
  });
}
