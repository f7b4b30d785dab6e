import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../model/problem.ts';
import { git, runGit } from './git.ts';
import { createScratch, isAlive } from './scratch.ts';

/** Refs that keep the snapshots of a process alive: `loop-<pid>`. */
const REFS = 'refs/gates';

/** Whoever works on the repository, a snapshot is the gate's. */
const author = { NAME: 'gates', EMAIL: 'gates@localhost', DATE: '@0 +0000' };
const identity = Object.fromEntries(
  Object.entries(author).flatMap(([key, value]) => [[`GIT_AUTHOR_${key}`, value], [`GIT_COMMITTER_${key}`, value]]),
);

/** What to take a snapshot of. */
export interface SnapshotOptions {
  /** An earlier snapshot: files that it has stay in, whatever is ignored by now. Without it, the commit checked out. */
  earlier?: string;
  /** Paths in `root` that are taken in although git ignores them. */
  always: readonly string[];
}

/**
 * Commits the whole work tree of the repository around `root`, untracked files included, without touching the index, a
 * branch or the stash; returns the commit's hash. Throws `UserError` outside of a repository.
 */
export async function takeSnapshot(root: string, { earlier, always }: SnapshotOptions): Promise<string> {
  const top = await topOf(root);
  const scratch = await createScratch();
  try {
    const env = { GIT_INDEX_FILE: join(scratch.path, 'index'), ...identity };
    const run = async (folder: string, ...args: string[]) => (await runGit(folder, args, '', env)).toString().trim();
    const start = earlier ?? (await headOf(top));
    await run(top, 'read-tree', start ?? '--empty');
    await run(top, 'add', '--all', '--', '.', ':(exclude,glob)**/node_modules/**');
    const forced = always.filter((path) => existsSync(join(root, path)));
    if (forced.length > 0) await run(root, 'add', '--force', '--', ...forced);
    const tree = await run(top, 'write-tree');
    const commit = await run(top, 'commit-tree', tree, '-m', 'gates: the work tree', ...(start ? ['-p', start] : []));
    await run(top, 'update-ref', `${REFS}/loop-${process.pid}`, commit);
    return commit;
  } catch (error) {
    // what git cannot add (a nested repository without a commit, a file that may not be read) is the user's to settle
    throw new UserError('no-snapshot', `The work tree could not be kept to compare with: ${(error as Error).message}`, { cause: error });
  } finally {
    await scratch.remove();
  }
}

async function headOf(top: string): Promise<string | undefined> {
  return (await git(top, ['rev-parse', '--verify', '--quiet', 'HEAD']))?.trim();
}

/** Lets go of the snapshots of this process, and of those of processes that were killed. */
export async function dropSnapshots(root: string): Promise<void> {
  const listed = (await git(root, ['for-each-ref', '--format=%(refname)', `${REFS}/`])) ?? '';
  for (const ref of listed.split('\n').filter(isLeft)) await runGit(root, ['update-ref', '-d', ref]);
}

function isLeft(ref: string): boolean {
  const owner = Number(/^refs\/gates\/loop-(\d+)$/.exec(ref)?.[1] ?? NaN);
  return owner === process.pid || (!Number.isNaN(owner) && !isAlive(owner));
}

async function topOf(root: string): Promise<string> {
  const top = await git(root, ['rev-parse', '--show-toplevel']);
  if (top !== null) return realpath(top.trim());
  throw new UserError('no-repository', `${root} is in no git repository, so what a command changes there cannot be told.`);
}
