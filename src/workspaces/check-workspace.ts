import type { JudgedPackage } from '../judge/merge-input.ts';
import { mergeVerdicts } from '../judge/merge-verdicts.ts';
import { skipGate } from '../judge/judge-gate.ts';
import type { Plan } from '../model/plan.ts';
import type { Progress } from '../model/progress.ts';
import type { MemberPlan } from '../model/workspace.ts';
import type { GateResult, Verdict } from '../model/verdict.ts';
import { describeScope } from '../judge/judge.ts';
import { type Checked, checkTree } from '../run.ts';
import { findChangedSources, hashSources } from '../system/files.ts';
import { readGitState } from '../system/git.ts';
import { hashPlans } from './hash-plans.ts';
import type { Part, PlannedWorkspace } from './plan-workspace.ts';

/** What a check of a workspace needs beside its plan. */
export interface Means {
  signal: AbortSignal;
  progress: Progress;
}

/**
 * Checks what is of the whole repository, then one package after the other, each as a root of its own that has all slots
 * of the CPU budget; then merges the verdicts. An aborted check says which packages were not reached.
 */
export async function checkWorkspace(planned: PlannedWorkspace, means: Means): Promise<Verdict> {
  const startedAt = performance.now();
  const { plan, scope } = planned;
  const git = await readGitState(plan.root);
  const whole = plan.repository.gates.length === 0 ? null : await checkTree({ ...planned.repository, ...means, planned: plan.repository });
  const packages: (JudgedPackage & { checked: Checked | null })[] = [];
  for (const [index, member] of shareBudget(plan.packages).entries()) {
    packages.push(await checkMember(member, planned.packages[index]!, means));
  }
  const checked = packages.filter(({ verdict }) => verdict !== null);
  const sources = new Map(packages.flatMap((each) => [...(each.checked?.sources ?? [])]).sort(([a], [b]) => (a < b ? -1 : 1)));
  const changed = scope?.kind === 'staged' ? [] : await findChangedSources(plan.root, sources);
  return mergeVerdicts({
    changed,
    plan: plan.repository,
    gates: whole?.verdict.gates ?? skippedIn(plan.repository),
    repository: whole?.verdict ?? null,
    packages,
    scope: describeScope(plan.repository),
    tree: { ...git, sources: sources.size, hash: hashSources(sources) },
    hashes: hashPlans(plan.repository, checked.map(({ dir }) => plan.packages.find((each) => each.dir === dir)!)),
    notices: plan.notices,
    isWhole: scope === null && planned.repository.packages === undefined && !means.signal.aborted,
    interrupted: means.signal.aborted || packages.some(({ verdict }) => verdict?.incomplete),
    durationMs: Math.round(performance.now() - startedAt),
  });
}

async function checkMember(member: MemberPlan, options: Part['options'], { signal, progress }: Means): Promise<JudgedPackage & { checked: Checked | null }> {
  const { name, dir, reason, plan } = member;
  const isLeft = reason !== null || plan.gates.length === 0 || signal.aborted;
  const checked = isLeft ? null : await checkTree({ ...options, planned: plan, signal, progress: namedProgress(progress, name) });
  const why = reason ?? (plan.gates.length === 0 ? 'no gate is judged in it' : null);
  return { name, dir, reason: why, planned: plan.gates, skipped: plan.skipped, verdict: checked?.verdict ?? null, checked };
}

/** Progress that says which package it is of. */
function namedProgress(progress: Progress, name: string): Progress {
  return (event) => {
    if (event.type === 'gate-judged') progress({ ...event, result: { ...event.result, summary: `${name}: ${event.result.summary}` } });
    else progress({ ...event, name: `${name}: ${event.name}` });
  };
}

function skippedIn({ skipped }: Plan): GateResult[] {
  return skipped.map(({ gate, reason }) => skipGate(gate, reason));
}

/** Packages among which the time that was given for mutation testing is shared. */
function shareBudget(packages: readonly MemberPlan[]): MemberPlan[] {
  const sharing = packages.filter(({ reason, plan }) => reason === null && plan.mutation !== null).length;
  return packages.map(({ plan, ...member }) => {
    const budgetMs = plan.mutation?.mutationBudgetMs;
    if (budgetMs === undefined) return { ...member, plan };
    return { ...member, plan: { ...plan, mutation: { ...plan.mutation!, mutationBudgetMs: Math.max(1, Math.floor(budgetMs / sharing)) } } };
  });
}
