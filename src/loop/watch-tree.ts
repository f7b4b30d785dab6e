import { posix, relative, resolve, sep } from 'node:path';
import { readClosure } from '../config/materialize.ts';
import type { PlanOptions } from '../plan.ts';
import { changedPaths, patchBetween } from '../system/compare-snapshots.ts';
import { git, readTextsAt } from '../system/git.ts';
import { isOutside } from '../system/is-outside.ts';
import { readOutsideTree } from '../system/outside-tree.ts';
import { dropSnapshots, takeSnapshot } from '../system/snapshot.ts';
import { type Scripts, policyNames, protectedPaths } from './protected-paths.ts';

/** What one run of the agent did to the tree. */
export interface Step {
  /** What it changed, as a patch. */
  patch: string;
  /** What it touched since the loop began, and may not. */
  forbidden: string[];
  /** The snapshots that the integrity of the tree is judged between. */
  audit: { before: string; now: string };
}

/** A tree under watch. */
export interface WatchedTree {
  /** What happened since the last look, or since the watch began. */
  look(): Promise<Step>;
  /** Lets go of what the watch keeps in the repository. */
  end(): Promise<void>;
}

/** Takes a snapshot of the tree, to compare with after each run of the agent. */
export async function watchTree({ cwd, config }: Pick<PlanOptions, 'cwd' | 'config'>): Promise<WatchedTree> {
  await dropSnapshots(cwd);
  const named = config === undefined ? [] : [relative(cwd, resolve(cwd, config)).split(sep).join('/')];
  const always = [...policyNames, ...named].filter((path) => !isOutside(path));
  const before = await takeSnapshot(cwd, { always });
  const prefix = ((await git(cwd, ['rev-parse', '--show-prefix'])) ?? '').trim();
  const policy = new Set([...(await readClosure(cwd, before, always)).keys()].map((path) => posix.join(prefix, path)));
  const outside = await readOutsideTree(cwd);
  let last = before;
  return {
    async look() {
      const now = await takeSnapshot(cwd, { earlier: before, always });
      const paths = await changedPaths(cwd, before, now);
      const patch = await patchBetween(cwd, last, now);
      const touched = { paths, policy, scripts: await scriptsOf(cwd, paths, before, now), outside: { before: outside, now: await readOutsideTree(cwd) } };
      last = now;
      return { patch, forbidden: protectedPaths(touched), audit: { before, now } };
    },
    end: () => dropSnapshots(cwd),
  };
}

/** Scripts of each package.json among the paths, in both snapshots. */
async function scriptsOf(cwd: string, paths: readonly string[], before: string, now: string): Promise<Map<string, { before: Scripts; now: Scripts }>> {
  const manifests = paths.filter((path) => /(^|\/)package\.json$/.test(path));
  const top = ((await git(cwd, ['rev-parse', '--show-toplevel'])) ?? cwd).trim();
  const [old, present] = await Promise.all([readTextsAt(top, before, manifests), readTextsAt(top, now, manifests)]);
  return new Map(manifests.map((path) => [path, { before: parseScripts(old.get(path)), now: parseScripts(present.get(path)) }]));
}

/** No scripts where there is no package.json, or one that npm cannot read either. */
function parseScripts(text: string | null | undefined): Scripts {
  try {
    return (JSON.parse(text ?? '{}') as { scripts?: Scripts }).scripts ?? {};
  } catch {
    return {};
  }
}
