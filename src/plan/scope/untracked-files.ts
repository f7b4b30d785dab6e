import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChangedFile } from '../../model/scope.ts';
import { runGit } from '../../system/git.ts';

/** Files that git neither tracks nor ignores, as ones that were added whole. */
export async function untrackedFiles(root: string): Promise<ChangedFile[]> {
  const listed = await runGit(root, ['ls-files', '-z', '--others', '--exclude-standard']);
  // a nested repository is listed as one entry that ends in a slash
  const paths = listed.toString().split('\0').filter((path) => path !== '' && !path.endsWith('/'));
  return Promise.all(paths.map((path) => addedWhole(root, path)));
}

async function addedWhole(root: string, path: string): Promise<ChangedFile> {
  const count = await countLines(join(root, path));
  const lines = count === 0 ? [] : [{ first: 1, last: count }];
  return { path, oldPath: null, status: 'added', lines, deletions: [] };
}

/** Lines as git counts them; none in a link or a binary file. */
async function countLines(path: string): Promise<number> {
  if (!(await lstat(path)).isFile()) return 0;
  const content = await readFile(path);
  if (content.length === 0 || content.includes(0)) return 0;
  const breaks = content.reduce((sum, byte) => sum + Number(byte === 0x0a), 0);
  return breaks + Number(content.at(-1) !== 0x0a);
}
