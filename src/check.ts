import type { Verdict } from './model/verdict.ts';
import { withScopes } from './plan.ts';
import { type CheckOptions, checkTree } from './run.ts';
import { checkWorkspace } from './workspaces/check-workspace.ts';
import { planWorkspace } from './workspaces/plan-workspace.ts';

/** Checks a folder: package by package where it is a workspace whose packages run their own tests, else as one. */
export async function check(asked: CheckOptions): Promise<Verdict> {
  const options = await withScopes(asked);
  const { signal, progress, planned: _planned, ...shared } = options;
  const workspace = await planWorkspace(shared);
  return workspace === null ? (await checkTree(options)).verdict : checkWorkspace(workspace, { signal, progress });
}
