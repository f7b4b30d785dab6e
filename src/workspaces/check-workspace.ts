import { describeScope } from '../judge/judge.ts';
import { skipGate } from '../judge/judge-gate.ts';
import type { JudgedPackage } from '../judge/merge-input.ts';
import { mergeVerdicts } from '../judge/merge-verdicts.ts';
import type { Plan } from '../model/plan.ts';
import type { Progress } from '../model/progress.ts';
import type { GateResult, Verdict } from '../model/verdict.ts';
import type { MemberPlan } from '../model/workspace.ts';
import { type Checked, checkTree } from '../run.ts';
import { findChangedSources, hashSources } from '../system/files.ts';
import { readGitState } from '../system/git.ts';
import { hashPlans } from './hash-plans.ts';
import type { PartOptions } from './part-options.ts';
import type { PlannedWorkspace } from './plan-workspace.ts';
import { shareBudget } from './share-budget.ts';

/** What a check of a workspace needs beside its plan. */
export interface Means {
  signal: AbortSignal;
  progress: Progress;
}

/** A package with its check; null where it was not checked. */
interface CheckedMember {
  member: MemberPlan;
  checked: Checked | null;
}

/**
 * Checks what is of the whole repository, then one package after the other, each as a root of its own that has all slots
 * of the CPU budget; then merges the verdicts. An aborted check says which packages were not reached.
 */
export async function checkWorkspace(planned: PlannedWorkspace, means: Means): Promise<Verdict> {
  const startedAt = performance.now();
  const { plan, repository, scope } = planned;
  const git = await readGitState(plan.root);
  const whole = await checkPart(plan.repository, repository, means);
  const members: CheckedMember[] = [];
  for (const [index, member] of shareBudget(plan.packages).entries()) {
    members.push({ member, checked: member.reason === null ? await checkPart(member.plan, planned.packages[index]!, named(member, means)) : null });
  }
  const sources = sourcesIn(members);
  const isAborted = means.signal.aborted;
  return mergeVerdicts({
    ...verdictsOf(plan.repository, whole),
    plan: plan.repository,
    packages: members.map(toJudged),
    scope: describeScope(plan.repository),
    tree: { ...git, sources: sources.size, hash: hashSources(sources) },
    hashes: hashPlans(plan.repository, members.flatMap(({ member, checked }) => (checked ? [member] : []))),
    notices: plan.notices,
    changed: scope?.kind === 'staged' ? [] : await findChangedSources(plan.root, sources),
    isWhole: scope === null && repository.packages === undefined && !isAborted,
    interrupted: isAborted,
    durationMs: Math.round(performance.now() - startedAt),
  });
}

/** Checks a part; null where nothing of it is judged, or there is no time left. */
async function checkPart(plan: Plan, options: PartOptions, means: Means): Promise<Checked | null> {
  if (plan.gates.length === 0 || means.signal.aborted) return null;
  return checkTree({ ...options, ...means, planned: plan });
}

/** Progress that says which package it is of. */
function named({ name }: MemberPlan, { signal, progress }: Means): Means {
  return {
    signal,
    progress(event) {
      if (event.type === 'gate-judged') progress({ ...event, result: { ...event.result, summary: `${name}: ${event.result.summary}` } });
      else progress({ ...event, name: `${name}: ${event.name}` });
    },
  };
}

/** What was judged of the whole; where nothing was, why not. */
function verdictsOf({ skipped }: Plan, whole: Checked | null): { gates: GateResult[]; repository: Verdict | null } {
  if (whole !== null) return { gates: whole.verdict.gates, repository: whole.verdict };
  return { gates: skipped.map(({ gate, reason }) => skipGate(gate, reason)), repository: null };
}

function toJudged({ member, checked }: CheckedMember): JudgedPackage {
  const { name, dir, plan } = member;
  const reason = member.reason ?? (plan.gates.length === 0 ? 'no gate is judged in it' : null);
  return { name, dir, reason, planned: plan.gates, skipped: plan.skipped, verdict: checked && checked.verdict };
}

/** Texts of all that was checked, by path. */
function sourcesIn(members: readonly CheckedMember[]): Map<string, string> {
  const texts = members.flatMap(({ checked }) => (checked === null ? [] : [...checked.sources]));
  return new Map(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
}
