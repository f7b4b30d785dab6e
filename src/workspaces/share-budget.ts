import type { MemberPlan } from '../model/workspace.ts';

/** Packages among which the time that was given for mutation testing is shared. */
export function shareBudget(packages: readonly MemberPlan[]): MemberPlan[] {
  const sharing = packages.filter(({ reason, plan }) => reason === null && plan.mutation !== null).length;
  return packages.map((member) => withShare(member, sharing));
}

function withShare(member: MemberPlan, sharing: number): MemberPlan {
  const { mutation } = member.plan;
  if (mutation?.mutationBudgetMs === undefined) return member;
  const mutationBudgetMs = Math.max(1, Math.floor(mutation.mutationBudgetMs / sharing));
  return { ...member, plan: { ...member.plan, mutation: { ...mutation, mutationBudgetMs } } };
}
