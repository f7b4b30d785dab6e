import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { git, runGit } from './git.ts';

/** What git keeps outside of the tree and that decides what it sees or runs, by name: as texts or hashes, to compare. */
export async function readOutsideTree(root: string): Promise<Record<string, string>> {
  const [exclude, attributes, hooks, settings] = await Promise.all([
    readGitPath(root, 'info/exclude'),
    readGitPath(root, 'info/attributes'),
    readGitPath(root, 'hooks'),
    git(root, ['config', '--get-regexp', '^(core\\.(excludesfile|hookspath|attributesfile|worktree)|filter\\.)']),
  ]);
  return { '.git/info/exclude': exclude, '.git/info/attributes': attributes, '.git/hooks': hooks, '.git/config': settings ?? '' };
}

/** Hash of a file, or of the files in a folder; empty where there is none. */
async function readGitPath(root: string, name: string): Promise<string> {
  const path = resolve(root, (await runGit(root, ['rev-parse', '--git-path', name])).toString().trim());
  const texts = await readAll(path);
  return texts === null ? '' : createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}

async function readAll(path: string): Promise<string[] | null> {
  try {
    const names = await readdir(path);
    return await Promise.all(names.sort().map(async (name) => `${name}\0${JSON.stringify(await readAll(join(path, name)))}`));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return [await readFile(path, 'utf8')];
    if (code === 'ENOENT') return null;
    throw error;
  }
}
