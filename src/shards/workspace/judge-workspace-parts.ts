import { judge } from '../../judge/judge.ts';
import type { Problem } from '../../model/problem.ts';
import type { Part, PlannedRoot, WorkspacePart, WorkspaceShardPlan } from '../../model/shards.ts';
import type { Verdict } from '../../model/verdict.ts';
import { judgeWorkspace } from '../../workspaces/judge-workspace.ts';
import { placeInRepository } from '../../workspaces/place-in-repository.ts';
import { treeChanged } from '../../workspaces/tree-changed.ts';
import { isDirty, mergeParts } from '../merge-parts.ts';
import { findWorkspaceGaps } from './find-workspace-gaps.ts';

/** The verdict of a workspace whose packages several machines measured: broken in everything, when the parts are not just those of the plan. */
export function judgeWorkspaceParts(plan: WorkspaceShardPlan, parts: readonly WorkspacePart[]): Verdict {
  const distrust = findWorkspaceGaps(plan, parts);
  const interrupted = parts.some((part) => part.interrupted);
  return judgeWorkspace({
    repository: plan.repository,
    packages: plan.packages,
    verdicts: new Map(plan.roots.flatMap((root) => judgeRoot(root, parts, distrust))),
    tree: { ...plan.tree, dirty: isDirty([plan, ...parts]) },
    notices: plan.notices,
    distrust: distrust ?? treeChanged([...new Set(parts.flatMap(({ changed }) => changed))].sort()),
    isWhole: plan.isWhole && !interrupted,
    interrupted,
    durationMs: parts.reduce((sum, { durationMs }) => sum + durationMs, 0),
  });
}

/** Under the root's folder; nothing for one that a shard did not reach before it was interrupted. */
function judgeRoot({ dir, plan }: PlannedRoot, parts: readonly WorkspacePart[], distrust: Problem | null): [dir: string, verdict: Verdict][] {
  const own: Part[] = parts.flatMap((each) => each.parts).flatMap((each) => (each.dir === dir ? [each.part] : []));
  if (distrust === null && own.length < plan.shards && parts.some(({ interrupted }) => interrupted)) return [];
  return [[dir, judge(placeInRepository(mergeParts(plan, own, distrust)))]];
}
