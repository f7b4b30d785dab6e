import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commitOf, mergeBase } from '../plan/scope/find-base.ts';

/** The commit that was checked out when an agent was last let stop here; null when none is known. */
export async function readJudged(cacheDir: string): Promise<string | null> {
  // What cannot be read is not known: the work is then compared with where it left its upstream
  return readFile(fileIn(cacheDir), 'utf8').catch(() => null);
}

/** Keeps what is checked out as an agent is let stop, as far as that can be written. */
export async function writeJudged(cacheDir: string, commit: string): Promise<void> {
  try {
    await mkdir(join(cacheDir, 'hooks'), { recursive: true });
    await writeFile(fileIn(cacheDir), commit);
  } catch {
    // The next stop is compared with the upstream: more is judged, not less
  }
}

/**
 * Where the work at hand began: at what was judged last, so that a commit hides nothing; where nothing was, at the
 * upstream of the branch, or at the default branch of `origin`; without these, at what is checked out.
 */
export async function startOfWork(root: string, head: string, judged: string | null): Promise<string> {
  for (const ref of [judged, '@{upstream}', 'refs/remotes/origin/HEAD']) {
    const commit = ref === null ? null : await commitOf(root, ref);
    const base = commit === null ? null : await mergeBase(root, commit, head);
    if (base !== null) return base;
  }
  return head;
}

function fileIn(cacheDir: string): string {
  return join(cacheDir, 'hooks', 'judged');
}
