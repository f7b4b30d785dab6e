import { readFile } from 'node:fs/promises';
import { UserError } from '../../model/problem.ts';
import { git } from '../../system/git.ts';
import { baseOfRun } from './ci-base.ts';
import type { BaseHint, Event } from './ci-base.ts';
import { commitOf, isShallow, mergeBase } from './find-base.ts';
import type { Base } from './find-base.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** History fetched at once when a clone is too shallow to hold the base, then all of it. */
const DEPTHS = ['--deepen=50', '--deepen=500', '--unshallow'] as const;

/**
 * The base of the change at hand, as CI or the remote's default branch names it; history that a shallow clone lacks is
 * fetched. Throws `UserError` when there is none: neither the whole tree nor an empty change is judged in its place.
 */
export async function findAutoBase(root: string, head: string, env: Environment): Promise<Base> {
  const hint = baseOfRun({ env, event: await readEvent(env), head }) ?? (await defaultBranch(root));
  if (hint === null) {
    throw new UserError('no-base', '--since auto: nothing names the base of this change.', {
      hint: 'Name it: `gates check --since origin/main`.',
    });
  }
  const ref = 'branch' in hint ? `origin/${hint.branch}` : hint.commit;
  const base = await resolve(root, head, ref, hint);
  if (base !== null) return { ref, base, because: describe(hint, ref) };
  throw new UserError('no-base', `--since auto: ${ref} (${hint.why}) is not in this clone, and could not be fetched.`, {
    hint: 'Fetch the history: `fetch-depth: 0` of actions/checkout, GIT_DEPTH: 0 on GitLab, or `git fetch --unshallow`.',
  });
}

function describe(hint: BaseHint, ref: string): string {
  return 'branch' in hint ? `merge base of ${ref}, the ${hint.why}, and HEAD` : hint.why;
}

async function readEvent(env: Environment): Promise<Event> {
  const file = env['GITHUB_EVENT_PATH'];
  if (!file) return {};
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UserError('bad-event', `GITHUB_EVENT_PATH: ${(error as Error).message}`, { cause: error });
  }
}

async function defaultBranch(root: string): Promise<BaseHint | null> {
  const name = await git(root, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  return name === null ? null : { branch: name.trim().replace(/^origin\//, ''), why: 'default branch' };
}

/** The merge base with `ref`, with more and more history fetched while it is missing. */
async function resolve(root: string, head: string, ref: string, hint: BaseHint): Promise<string | null> {
  const present = await mergeBaseWith(root, ref, head);
  if (present !== null) return present;
  const wants = wantsOf(hint, head);
  // a clone with all of its history may still lack another branch
  for (const depth of (await isShallow(root)) ? DEPTHS.map((option) => [option]) : [[]]) {
    await git(root, ['fetch', '--quiet', '--no-tags', ...depth, 'origin', ...wants]);
    const base = await mergeBaseWith(root, ref, head);
    if (base !== null) return base;
  }
  return null;
}

/** What to ask the remote for: a parent of HEAD means nothing to it, and comes with HEAD. */
function wantsOf(hint: BaseHint, head: string): string[] {
  const wanted = 'branch' in hint ? `+refs/heads/${hint.branch}:refs/remotes/origin/${hint.branch}` : hint.commit;
  return wanted.startsWith('HEAD') ? [head] : [wanted, head];
}

async function mergeBaseWith(root: string, ref: string, head: string): Promise<string | null> {
  const tip = await commitOf(root, ref);
  return tip === null ? null : mergeBase(root, tip, head);
}
