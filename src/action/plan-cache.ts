import { createHash } from 'node:crypto';
import { isOnDefaultBranch } from './github-run.ts';
import type { GithubRun } from './github-run.ts';

/** Of what a kept result depends on, what is known before a check. */
export interface CacheFacts {
  run: GithubRun;
  /** Commit that is checked out. */
  head: string | null;
  /** Folder that is judged, relative to the repository. */
  folder: string;
  /** Packages of it that are asked for; all where there are none. */
  packages: readonly string[];
  versions: { platform: string; arch: string; node: string; gates: string };
}

/** Under which keys gates' cache is restored and saved, and whether this run may save it. */
export interface CachePlan {
  key: string;
  restoreKey: string;
  save: boolean;
}

/** Events whose code is in the branch already. */
const TRUSTED_EVENTS = ['push', 'schedule', 'workflow_dispatch'];

/** Plans the use of gates' cache: any run of the same kind of machine restores the latest, runs of trusted code save. */
export function planCache({ run, head, folder, packages, versions }: CacheFacts): CachePlan {
  const { platform, arch, node, gates } = versions;
  const hash = createHash('sha256').update([folder, ...packages].join('\0')).digest('hex').slice(0, 12);
  const restoreKey = `gates-1-${platform}-${arch}-node${node.split('.')[0]}-${gates}-${hash}-`;
  return { key: `${restoreKey}${run.sha}`, restoreKey, save: mayBeTrusted(run) && head === run.sha };
}

/** What a pull request measured is a result that the pull request wrote: it never reaches another branch. */
function mayBeTrusted(run: GithubRun): boolean {
  if (!TRUSTED_EVENTS.includes(run.event)) return false;
  return run.event === 'schedule' || run.isProtected || isOnDefaultBranch(run);
}
