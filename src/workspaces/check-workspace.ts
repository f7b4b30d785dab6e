import type { Plan } from '../model/plan.ts';
import type { Progress } from '../model/progress.ts';
import type { Verdict } from '../model/verdict.ts';
import { type Checked, checkTree } from '../run.ts';
import { findChangedSources, hashSources } from '../system/files.ts';
import { readGitState } from '../system/git.ts';
import { judgeWorkspace } from './judge-workspace.ts';
import { toJudgedMember } from './judged-member.ts';
import { nameProgress } from './name-progress.ts';
import type { PartOptions } from './part-options.ts';
import type { PlannedWorkspace } from './plan-workspace.ts';
import { shareBudget } from './share-budget.ts';
import { sortTexts } from './sort-texts.ts';
import { treeChanged } from './tree-changed.ts';

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
  const { plan, repository, scope } = planned;
  const git = await readGitState(plan.root);
  const whole = await checkPart(plan.repository, repository, means);
  const members = await checkMembers(planned, means);
  const sources = sortTexts([...members.values()].map((checked) => checked.sources));
  const changed = scope?.kind === 'staged' ? [] : await findChangedSources(plan.root, sources);
  const checked = whole === null ? members : new Map([['', whole], ...members]);
  return judgeWorkspace({
    repository: plan.repository,
    packages: plan.packages.map(toJudgedMember),
    verdicts: new Map([...checked].map(([dir, { verdict }]) => [dir, verdict])),
    tree: { ...git, sources: sources.size, hash: hashSources(sources) },
    notices: plan.notices,
    distrust: treeChanged(changed),
    isWhole: isWhole(planned) && !means.signal.aborted,
    interrupted: means.signal.aborted,
    durationMs: Math.round(performance.now() - startedAt),
  });
}

/** Whether every package is to be checked. */
export function isWhole({ scope, repository }: PlannedWorkspace): boolean {
  return scope === null && repository.packages === undefined;
}

/** By folder, those that were reached. */
async function checkMembers({ plan, packages }: PlannedWorkspace, { signal, progress }: Means): Promise<Map<string, Checked>> {
  const all = new Map<string, Checked>();
  for (const [index, { name, dir, reason, plan: own }] of shareBudget(plan.packages).entries()) {
    if (reason !== null) continue;
    const checked = await checkPart(own, packages[index]!, { signal, progress: nameProgress(name, progress) });
    if (checked !== null) all.set(dir, checked);
  }
  return all;
}

/** Checks a part; null where nothing of it is judged, or there is no time left. */
async function checkPart(plan: Plan, options: PartOptions, means: Means): Promise<Checked | null> {
  if (plan.gates.length === 0 || means.signal.aborted) return null;
  return checkTree({ ...options, ...means, planned: plan });
}
