import { existsSync, lstatSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { runGit } from './git.ts';

/**
 * What git tracks of a folder, as paths from the top of the repository that `root` is in: files in it, wherever it really
 * lies, and links on the way to it. None where the folder is not there. Throws when git does not answer.
 */
export async function trackedIn(root: string, folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const [from, real] = await Promise.all([realpath(root), realpath(folder)]);
  const top = topOf(from);
  if (top === null) return [];
  const named = join(from, relative(root, folder));
  const paths = [...new Set([named, real, ...linksTo(named)])].filter((path) => path.startsWith(join(top, sep)));
  if (paths.length === 0) return [];
  // a file system may take two cases of a letter for one
  const specs = paths.map((path) => `:(icase,literal)${relative(top, path).split(sep).join('/')}`);
  const listed = await runGit(top, ['ls-files', '-z', '--', ...specs]);
  return listed.toString().split('\0').filter((path) => path !== '');
}

/** The nearest folder that is the top of a repository; null outside of all. */
function topOf(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder;
  return dirname(folder) === folder ? null : topOf(dirname(folder));
}

function linksTo(path: string): string[] {
  const parent = dirname(path);
  if (parent === path) return [];
  return lstatSync(parent, { throwIfNoEntry: false })?.isSymbolicLink() ? [parent, ...linksTo(parent)] : linksTo(parent);
}
