import type { Plan } from '../model/plan.ts';
import { UserError } from '../model/problem.ts';
import type { AnyShardPlan } from '../model/shards.ts';
import { plan, withScopes } from '../plan.ts';
import type { CheckOptions } from '../run.ts';
import { planWorkspace } from '../workspaces/plan-workspace.ts';
import { assertUnlimited } from './assert-unlimited.ts';
import { layOut } from './layout.ts';
import { listRoot, toShardPlan } from './list-root.ts';
import { planWorkspaceShards } from './workspace/plan-workspace-shards.ts';

/**
 * Runs the tests once and lays the mutants out over shards, in a workspace those of all packages. Throws `UserError` where there is
 * nothing to share, and `MeasureError` where the tests fail or Stryker cannot run.
 */
export async function planShards(shards: number, { signal, progress, ...given }: CheckOptions): Promise<AnyShardPlan> {
  assertUnlimited(given);
  const options = await withScopes(given);
  const workspace = await planWorkspace(options);
  if (workspace !== null) {
    assertShared(workspace.plan.packages.map((member) => member.plan));
    return planWorkspaceShards(shards, workspace, { signal, progress });
  }
  const asked = await plan(options);
  assertShared([asked]);
  const listed = await listRoot(asked, { signal, progress });
  return toShardPlan(listed, layOut(listed.mutants, shards, [listed.extraMs]));
}

/** Throws for plans that have nothing to share: mutation testing is what is shared. */
function assertShared(plans: readonly Plan[]): void {
  if (plans.every(({ mutation }) => mutation === null)) {
    throw new UserError('nothing-to-share', 'There is no mutation testing in this check, and nothing else is shared', {
      hint: 'gates plan --text says which gates run, and why others do not.',
    });
  }
}
