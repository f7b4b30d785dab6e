import type { Part, WorkspacePart, WorkspaceShardPlan } from '../../model/shards.ts';
import { findChangedSources } from '../../system/files.ts';
import type { Means } from '../../workspaces/check-workspace.ts';
import { nameProgress } from '../../workspaces/name-progress.ts';
import type { PlannedWorkspace } from '../../workspaces/plan-workspace.ts';
import { type Survey, surveyWorkspace } from '../../workspaces/survey-workspace.ts';
import { withHash } from '../content-hash.ts';
import { machine } from '../machine.ts';
import { measurePart } from '../measure-part.ts';
import { refuseDifferences } from '../refuse-differences.ts';
import { differencesOfWorkspace } from './differences-of-workspace.ts';
import { type OwnRoot, ownRoots } from './own-roots.ts';

/**
 * Measures what a plan gives one shard of a workspace, one package after the other. Throws `UserError` when the tree, the check or
 * the machine is not the one that was planned for, in whatever package.
 */
export async function checkWorkspaceShard(index: number, planned: WorkspaceShardPlan, workspace: PlannedWorkspace, means: Means): Promise<WorkspacePart> {
  const startedAt = performance.now();
  const survey = await surveyWorkspace(workspace);
  refuseDifferences(differencesOfWorkspace(planned, survey));
  const parts: WorkspacePart['parts'] = [];
  for (const own of ownRoots(planned, index)) {
    if (!means.signal.aborted) parts.push({ dir: own.root.dir, part: await measureRoot(own, survey, means) });
  }
  return withHash({
    kind: 'gates.workspace-part',
    schemaVersion: 1,
    tree: survey.tree,
    hashes: survey.hashes,
    machine: machine(),
    shard: { index, of: planned.shards, plan: planned.hash },
    interrupted: means.signal.aborted,
    changed: await findChangedSources(workspace.plan.root, survey.sources),
    parts,
    durationMs: Math.round(performance.now() - startedAt),
  });
}

function measureRoot({ root, index }: OwnRoot, { roots }: Survey, { signal, progress }: Means): Promise<Part> {
  // the hashes of both are the same, and so are their roots
  const { plan, options } = roots.find(({ dir }) => dir === root.dir)!;
  const named = plan.package === undefined ? progress : nameProgress(plan.package.name, progress);
  return measurePart(index, root.plan, { ...options, planned: plan, signal, progress: named });
}
