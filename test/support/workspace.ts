import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { readWorkspace } from '../../src/system/workspace.ts';
import { type Repository, openRepository } from './repository.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** The fixtures that are workspaces, by package manager. */
export type WorkspaceKind = 'npm' | 'pnpm' | 'yarn';

/**
 * A copy of the fixture of a package manager as a repository of one commit, its packages linked to each other as that
 * manager does it, and the project's own dependencies above it. Removed when the test ends.
 */
export async function makeWorkspace(kind: WorkspaceKind): Promise<Repository> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'gates-workspace-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const root = join(folder, 'repository');
  cpSync(join(project, 'fixtures', `workspaces-${kind}`), root, { recursive: true });
  symlinkSync(realpathSync(join(project, 'node_modules')), join(folder, 'node_modules'));
  await linkMembers(root, kind);
  const repository = openRepository(root);
  repository.git('init', '--quiet', '--initial-branch=main');
  repository.commit({ '.gitignore': 'node_modules\n' });
  return repository;
}

/** npm and Yarn link every package at the root, pnpm what a package depends on beside it. */
export async function linkMembers(root: string, kind: WorkspaceKind): Promise<void> {
  const { members } = (await readWorkspace(root))!;
  const folderOf = (name: string): string => join(root, members.find((member) => member.name === name)!.dir);
  for (const { name, dir, dependsOn } of members) {
    if (kind !== 'pnpm') link(folderOf(name), join(root, 'node_modules', name));
    else for (const each of dependsOn) link(folderOf(each), join(root, dir, 'node_modules', each));
  }
  if (kind === 'pnpm') mkdirSync(join(root, 'node_modules'), { recursive: true });
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'junction');
}

