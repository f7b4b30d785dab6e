import { glob } from 'tinyglobby';
import { git } from './git.ts';

/**
 * Every file below a folder, relative to it, sorted: what git tracks or would track, so that ignored files,
 * submodules and nested worktrees stay out. Without git, or in a folder that git ignores, all but `node_modules` and
 * what symbolic links lead to.
 */
export async function listFiles(root: string): Promise<string[]> {
  const files = (await listGitFiles(root)) ?? (await walk(root));
  return files.sort();
}

async function listGitFiles(root: string): Promise<string[] | null> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const listed = (await git(root, args)) ?? '';
  // a nested repository is listed as one entry that ends in a slash
  const files = listed.split('\0').filter((file) => file !== '' && !file.endsWith('/'));
  return files.length > 0 ? files : null;
}

async function walk(root: string): Promise<string[]> {
  return glob('**', {
    cwd: root,
    dot: true,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
}
