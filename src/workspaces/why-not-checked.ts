import { UserError } from '../model/problem.ts';
import type { PlannedPackage } from '../model/plan.ts';
import type { Member } from '../model/workspace.ts';
import { servesDevelopment } from '../plan/source-layout.ts';
import { isNamed } from '../plan/workspace/package-config.ts';
import { nearestHint } from '../system/nearest.ts';

/** What decides which packages are checked. */
export interface Selection {
  /** Names of those asked for on the command line; null for all. */
  asked: ReadonlySet<string> | null;
  /** What of the change reaches those that it affects; null where the whole tree is judged. */
  affected: ReadonlyMap<string, string> | null;
  /** What the configuration says of them. */
  workspaces: boolean | readonly string[] | undefined;
  /** What packages were that are held to that, by their folders. */
  former: ReadonlyMap<string, PlannedPackage>;
}

/** Why a package is not checked; null for one that is. */
export function whyNotChecked(member: Member, sources: readonly string[], { asked, affected, workspaces, former }: Selection): string | null {
  if (asked !== null && !asked.has(member.name)) return 'not asked for with --package';
  const left = whyLeftOut(former.get(member.dir) ?? member, workspaces);
  if (left !== null) return left;
  if (sources.length === 0) return 'it has no source file';
  return affected === null || affected.has(member.name) ? null : 'the change does not affect it';
}

/** Why a package is none of those that are judged, whatever changed. */
export function whyLeftOut(member: PlannedPackage, workspaces: Selection['workspaces']): string | null {
  if (typeof workspaces === 'object') return workspaces.some((glob) => isNamed(glob, member)) ? null : 'not named by `workspaces` in the configuration';
  return servesDevelopment(member.dir) ? 'it serves development, by its folder' : null;
}

/** Names of the packages that were asked for; null for all. Throws `UserError` for a name that none has. */
export function namedMembers(members: readonly Member[], names: readonly string[] | undefined): ReadonlySet<string> | null {
  if (names === undefined) return null;
  return new Set(names.flatMap((name) => membersNamed(name, members)));
}

function membersNamed(name: string, members: readonly Member[]): string[] {
  const found = members.filter((member) => isNamed(name, member)).map((member) => member.name);
  if (found.length > 0) return found;
  throw new UserError('unknown-package', `No package of this workspace is named "${name}"`, {
    hint: nearestHint('package', name, members.map((member) => member.name)),
  });
}
