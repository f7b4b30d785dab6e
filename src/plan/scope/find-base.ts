import { UserError } from '../../model/problem.ts';
import type { Scope } from '../../model/scope.ts';
import { git } from '../../system/git.ts';

/** What a change is compared with. */
export type Base = Pick<Scope, 'ref' | 'base' | 'because'>;

/** The merge base of `ref` and the commit `head`. Throws `UserError` when there is none, never compares with less. */
export async function findBase(root: string, head: string, ref: string): Promise<Base> {
  const tip = await commitOf(root, ref);
  if (tip === null) throw await unknownRef(root, ref);
  const base = await mergeBase(root, tip, head);
  if (base === null) throw await noMergeBase(root, ref);
  const because = base === tip ? `${ref} itself, an ancestor of HEAD` : `merge base of ${ref} and HEAD`;
  return { ref, base, because };
}

/** Full hash of what is checked out. Throws `UserError` when there is no repository or no commit. */
export async function headOf(root: string): Promise<string> {
  await assertRepository(root);
  const head = await commitOf(root, 'HEAD');
  if (head !== null) return head;
  throw new UserError('no-commit', 'Nothing is committed here yet, so there is nothing to compare with.');
}

/** The best common ancestor of two commits, null when none is known here. */
export async function mergeBase(root: string, one: string, other: string): Promise<string | null> {
  return (await git(root, ['merge-base', one, other]))?.trim() ?? null;
}

/** Full hash of the commit that a name stands for, null when it stands for none here. */
export async function commitOf(root: string, ref: string): Promise<string | null> {
  const hash = await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  return hash?.trim() ?? null;
}

/** Whether the repository holds only the latest of its history, as CI checks it out. */
export async function isShallow(root: string): Promise<boolean> {
  return (await git(root, ['rev-parse', '--is-shallow-repository']))?.trim() === 'true';
}

/** Throws `UserError` for a folder without a history to compare with. */
export async function assertRepository(root: string): Promise<void> {
  if ((await git(root, ['rev-parse', '--is-inside-work-tree']))?.trim() === 'true') return;
  throw new UserError('no-repository', `${root} is in no git repository, so there is no change to tell apart.`, {
    hint: 'Without --since and --staged, the whole folder is judged.',
  });
}

const FETCH_ALL = 'fetch the whole history: `fetch-depth: 0` of actions/checkout, or `git fetch --unshallow`';

async function unknownRef(root: string, ref: string): Promise<UserError> {
  const hint = (await isShallow(root))
    ? `This clone is shallow; ${FETCH_ALL}.`
    : 'Name a commit, tag or branch that is in this clone, e.g. origin/main after `git fetch origin main`.';
  return new UserError('unknown-ref', `--since ${ref}: there is no such commit here.`, { hint });
}

async function noMergeBase(root: string, ref: string): Promise<UserError> {
  const hint = (await isShallow(root))
    ? `This clone is shallow, so their common history may be missing; ${FETCH_ALL}.`
    : 'Name a commit that shares history with what is checked out.';
  return new UserError('no-merge-base', `--since ${ref}: it and HEAD have no commit in common.`, { hint });
}
