import { execFile } from 'node:child_process';

/** What git says of a tree; nulls when the folder is in no repository or git is not installed. */
export interface GitState {
  commit: string | null;
  dirty: boolean | null;
}

/** Reads the commit that is checked out and whether the tree differs from it. */
export async function readGitState(root: string): Promise<GitState> {
  const [head, status] = await Promise.all([
    git(root, ['rev-parse', '--verify', '--quiet', 'HEAD']),
    git(root, ['status', '--porcelain', '--', '.']),
  ]);
  return { commit: head?.trim() ?? null, dirty: status === null ? null : status !== '' };
}

/** Standard output of a git command, null when it fails: not a repository, no commit yet, no git. */
export function git(root: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const all = ['--no-optional-locks', '-C', root, ...args];
    execFile('git', all, { maxBuffer: Infinity }, (error, stdout) =>
      resolve(error === null ? stdout : null),
    );
  });
}
