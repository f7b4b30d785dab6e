import { MeasureError } from '../../model/problem.ts';
import type { WorkspaceShardPlan } from '../../model/shards.ts';
import { findChangedSources } from '../../system/files.ts';
import type { Means } from '../../workspaces/check-workspace.ts';
import { nameProgress } from '../../workspaces/name-progress.ts';
import type { PlannedWorkspace } from '../../workspaces/plan-workspace.ts';
import { type SurveyedRoot, surveyWorkspace } from '../../workspaces/survey-workspace.ts';
import { treeChanged } from '../../workspaces/tree-changed.ts';
import { withHash } from '../content-hash.ts';
import { type ListedRoot, listRoot, toShardPlan } from '../list-root.ts';
import { machine } from '../machine.ts';
import { dealRoots } from './deal-roots.ts';

/** Runs the tests of each package once, one package after the other, and says which shard measures what. */
export async function planWorkspaceShards(shards: number, planned: PlannedWorkspace, means: Means): Promise<WorkspaceShardPlan> {
  const { tree, hashes, outline, roots, sources } = await surveyWorkspace(planned);
  const listed: ListedRoot[] = [];
  for (const root of roots) listed.push(await listNamed(root, means));
  const changed = treeChanged(await findChangedSources(planned.plan.root, sources));
  if (changed !== null) throw new MeasureError(changed);
  const { loads, shares } = dealRoots(listed, shards);
  return withHash({
    kind: 'gates.workspace-shard-plan',
    schemaVersion: 1,
    tree,
    hashes,
    machine: machine(),
    shards,
    loads,
    ...outline,
    roots: shares.map((share, index) => ({ dir: roots[index]!.dir, shards: share.shards, plan: toShardPlan(listed[index]!, share.layout) })),
  });
}

/** A package that cannot be listed says which it is. */
async function listNamed({ plan }: SurveyedRoot, { signal, progress }: Means): Promise<ListedRoot> {
  const name = plan.package?.name;
  if (name === undefined) return listRoot(plan, { signal, progress });
  return listRoot(plan, { signal, progress: nameProgress(name, progress) }).catch((error: unknown) => {
    if (!(error instanceof MeasureError)) throw error;
    throw new MeasureError({ ...error.problem, message: `${name}: ${error.problem.message}` }, { cause: error });
  });
}
