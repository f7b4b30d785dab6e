import type { Plan } from '../model/plan.ts';
import type { MemberPlan } from '../model/workspace.ts';
import { type PlanHashes, hashPlan } from '../plan/hash-plan.ts';
import { hashJson } from '../system/hash-json.ts';

/** What a workspace was planned and judged by: hashes over those of its parts. */
export function hashPlans(repository: Plan, packages: readonly Pick<MemberPlan, 'dir' | 'plan'>[]): PlanHashes {
  const parts = [{ dir: '', plan: repository }, ...packages].map(({ dir, plan }) => ({ dir, ...hashPlan(plan) }));
  const all = parts.toSorted((a, b) => (a.dir < b.dir ? -1 : 1));
  return {
    plan: hashJson(all.map(({ dir, plan }) => [dir, plan])),
    policy: hashJson(all.map(({ dir, policy }) => [dir, policy])),
  };
}
