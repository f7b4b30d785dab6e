import type { Plan } from '../model/plan.ts';
import { type PlanHashes, hashPlan } from '../plan/hash-plan.ts';
import { hashJson } from '../system/hash-json.ts';

/** The hashes of a package's plan. */
export interface MemberHashes extends PlanHashes {
  dir: string;
}

/** What a workspace was planned and judged by: hashes over those of its parts. */
export function hashPlans(repository: Plan, packages: readonly MemberHashes[]): PlanHashes {
  const all = [{ dir: '', ...hashPlan(repository) }, ...packages].toSorted((a, b) => (a.dir < b.dir ? -1 : 1));
  return {
    plan: hashJson(all.map(({ dir, plan }) => [dir, plan])),
    policy: hashJson(all.map(({ dir, policy }) => [dir, policy])),
  };
}
