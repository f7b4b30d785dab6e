import type { JudgedMember, MemberPlan } from '../model/workspace.ts';

/** A package as a verdict tells of it. */
export function toJudgedMember({ name, dir, reason, plan }: MemberPlan): JudgedMember {
  return { name, dir, reason: reason ?? (plan.gates.length === 0 ? 'no gate is judged in it' : null), planned: plan.gates, skipped: plan.skipped };
}
