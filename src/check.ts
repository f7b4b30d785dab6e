import type { Verdict } from './model/verdict.ts';
import { findScopes } from './plan.ts';
import { type CheckOptions, checkTree } from './run.ts';
import { checkWorkspace } from './workspaces/check-workspace.ts';
import { planWorkspace } from './workspaces/plan-workspace.ts';

/** Checks a folder: package by package where it is a workspace whose packages run their own tests, else as one. */
export async function check(options: CheckOptions): Promise<Verdict> {
  const { signal, progress, planned: _planned, ...asked } = options;
  const scopes = await findScopes(asked);
  const workspace = await planWorkspace({ ...asked, scopes });
  return workspace === null ? (await checkTree({ ...options, scopes })).verdict : checkWorkspace(workspace, { signal, progress });
}
