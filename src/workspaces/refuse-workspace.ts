import { UserError } from '../model/problem.ts';
import type { PlanOptions } from '../plan.ts';
import { planWorkspace } from './plan-workspace.ts';

/** Throws for a workspace that is checked package by package: shards share the mutants of one root. */
export async function refuseWorkspace(options: PlanOptions): Promise<void> {
  const workspace = await planWorkspace(options);
  if (workspace === null) return;
  const first = workspace.plan.packages.find(({ reason }) => reason === null);
  throw new UserError('shards-of-a-workspace', 'Shards share the mutants of one package, and this workspace is checked package by package', {
    hint: `A job for each package spreads the work: gates check --package ${first?.dir ?? 'NAME'}`,
  });
}
