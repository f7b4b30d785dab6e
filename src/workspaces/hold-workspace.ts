import type { PolicyChange } from '../model/integrity.ts';
import type { Workspace } from '../model/workspace.ts';
import type { PlanOptions, Scopes } from '../plan.ts';
import type { Policy } from '../policy.ts';
import { type BaseWorkspace, mayEndWorkspace, readBaseWorkspace } from './base-workspace.ts';
import { type Choice, chooseWorkspace } from './choose-workspace.ts';
import { describeDropped, describeRenamed, droppedMembers } from './hold-members.ts';
import type { Whole } from './part-options.ts';

/** What a change is held to; null where it is held to nothing, or may decide itself. `present` is the workspace of now. */
export async function baseOf(options: PlanOptions, { scope, audit }: Scopes, present: Workspace | null): Promise<BaseWorkspace | null> {
  const change = scope ?? audit;
  if (change === undefined || options.allowPolicyChange || (present === null && !mayEndWorkspace(change))) return null;
  return readBaseWorkspace(options.cwd, change);
}

/** How the workspace is checked; `isKept`: package by package, as the base was, although it would now be one check. */
export function choose({ options, files, policy, base }: Whole, present: Workspace | null): Choice & { isKept: boolean } {
  const before = base && chooseWorkspace(options.cwd, files, policy.loaded, base.manifest);
  const choice = present && chooseWorkspace(options.cwd, files, policy.loaded);
  const isKept = isSplit(before) && !isSplit(choice);
  return { ...(choice ?? before!), ...(isKept && { isSplit: true }), isKept };
}

function isSplit(choice: Choice | null): boolean {
  return choice?.isSplit === true;
}

/** A change cannot take packages out of what is checked, nor from what holds for them: those that the base names stay. */
export function holdMembers(whole: Whole, isKept: boolean): Whole {
  const { options, workspace, policy, files, base } = whole;
  if (base === null) return whole;
  const dropped = droppedMembers(options.cwd, files, base, workspace);
  const members = [...workspace.members, ...dropped];
  const changes = [...describeDropped(dropped, isKept), ...describeRenamed(members, base, policy.loaded.config)];
  return { ...whole, workspace: { ...workspace, members }, policy: { ...policy, source: withChanges(policy.source, changes) } };
}

/** A policy that was held before the change knows of no base. */
function withChanges(source: Policy['source'], changes: PolicyChange[]): Policy['source'] {
  return source === null ? null : { ...source, changes: [...source.changes, ...changes] };
}
