import { execFile } from 'node:child_process';

/** What git says of a tree; nulls when the folder is in no repository or git is not installed. */
export interface GitState {
  commit: string | null;
  /** Hash of that commit's tree. */
  gitTree: string | null;
  dirty: boolean | null;
}

/** Reads the commit that is checked out and whether the tree differs from it. */
export async function readGitState(root: string): Promise<GitState> {
  const [head, tree, status] = await Promise.all([
    git(root, ['rev-parse', '--verify', '--quiet', 'HEAD']),
    git(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{tree}']),
    git(root, ['status', '--porcelain', '--', '.']),
  ]);
  return { commit: head?.trim() ?? null, gitTree: tree?.trim() ?? null, dirty: status === null ? null : status !== '' };
}

/** Nothing of the user's is locked, and an object is what it was when it was written, whatever `git replace` says. */
const ALWAYS = ['--no-optional-locks', '--no-replace-objects'];

/** Standard output of a git command, null when it fails: not a repository, no commit yet, no git. */
export function git(root: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const all = [...ALWAYS, '-C', root, ...args];
    execFile('git', all, { maxBuffer: Infinity }, (error, stdout) =>
      resolve(error === null ? stdout : null),
    );
  });
}

/**
 * Text of each path at a commit, or in the index for an empty one; null where there is none. Paths are relative to
 * `root`. Throws when git fails.
 */
export async function readTextsAt(
  root: string,
  commit: string,
  paths: readonly string[],
): Promise<Map<string, string | null>> {
  // a list of names, one a line, would be read as another
  const broken = new Set(paths.filter((path) => /[\r\n]/.test(path)));
  const texts = await readListedAt(root, commit, paths.filter((path) => !broken.has(path)));
  for (const path of broken) texts.set(path, await git(root, ['cat-file', 'blob', `${commit}:./${path}`]));
  return new Map(paths.map((path) => [path, texts.get(path) ?? null]));
}

async function readListedAt(root: string, commit: string, paths: readonly string[]): Promise<Map<string, string | null>> {
  if (paths.length === 0) return new Map();
  // `./` makes a path relative to the folder; an empty commit stands for the index
  const names = paths.map((path) => `${commit}:./${path}`);
  const answer = await runGit(root, ['cat-file', '--batch'], names.join('\n') + '\n');
  const texts = new Map<string, string | null>();
  let at = 0;
  for (const path of paths) {
    const end = answer.indexOf('\n', at);
    const header = answer.toString('utf8', at, end);
    // missing, or a submodule: what has content ends in its size
    if (!/ \d+$/.test(header)) {
      texts.set(path, null);
      at = end + 1;
      continue;
    }
    const size = Number(header.slice(header.lastIndexOf(' ') + 1));
    // a folder has no text
    const isText = header.includes(' blob ');
    texts.set(path, isText ? answer.toString('utf8', end + 1, end + 1 + size) : null);
    at = end + 1 + size + 1;
  }
  return texts;
}

/** Standard output of a git command, `env` added to the environment; throws with what git said when it fails. */
export function runGit(root: string, args: readonly string[], input?: string, env: Record<string, string> = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const all = [...ALWAYS, '-C', root, ...args];
    const child = execFile('git', all, { maxBuffer: Infinity, encoding: 'buffer', env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`git ${args[0]} failed: ${stderr.toString().trim() || error.message}`));
    });
    child.stdin!.on('error', () => {});
    child.stdin!.end(input ?? '');
  });
}
