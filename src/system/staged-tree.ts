import { existsSync } from 'node:fs';
import { mkdir, realpath, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { readTextsAt, runGit } from './git.ts';

/** Paths of the regular files in the index, relative to the folder, sorted. */
export async function listStagedFiles(root: string): Promise<string[]> {
  const listed = await runGit(root, ['ls-files', '-z', '--stage']);
  const entries = listed.toString().split('\0').filter((entry) => entry.startsWith('100'));
  return entries.map((entry) => entry.slice(entry.indexOf('\t') + 1)).sort();
}

/** Text of files as they are staged, in the order given. */
export async function readStagedSources(root: string, files: readonly string[]): Promise<Map<string, string>> {
  const texts = await readTextsAt(root, '', files);
  return new Map([...texts].map(([file, text]) => [file, text ?? '']));
}

/**
 * Writes the whole index to a folder, with what is installed beside each package linked into it, and returns where `root`
 * is in there: what is run in it runs on what would be committed.
 */
export async function checkOutIndex(root: string, into: string): Promise<string> {
  const top = (await runGit(root, ['rev-parse', '--show-toplevel'])).toString().trimEnd();
  await mkdir(into, { recursive: true });
  const tree = await realpath(into);
  await runGit(top, ['checkout-index', '--all', '--quiet', `--prefix=${tree}/`]);
  await linkInstalled(top, tree);
  return join(tree, relative(top, await realpath(root)));
}

async function linkInstalled(top: string, tree: string): Promise<void> {
  const packages = (await listStagedFiles(top)).filter((file) => /(^|\/)package\.json$/.test(file));
  const folders = new Set(['.', ...packages.map((file) => dirname(file))]);
  for (const folder of folders) {
    const installed = join(top, folder, 'node_modules');
    const link = join(tree, folder, 'node_modules');
    if (existsSync(installed) && !existsSync(link)) await symlink(installed, link, 'junction');
  }
}
