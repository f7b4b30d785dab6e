import { existsSync, realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { UserError } from '../../model/problem.ts';
import { git } from '../../system/git.ts';
import { isOutside } from '../../system/is-outside.ts';
import type { HookPlace } from './place.ts';
import { shellPlace } from './shell-place.ts';
import { lefthookPlace, preCommitPlace } from './yaml-place.ts';

const lefthookFiles = ['lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml'];
const PRE_COMMIT = '.pre-commit-config.yaml';

/** Where what runs before a commit belongs in a repository: as the tool in use expects it, else a hook of git's own. */
export async function findGitPlace(root: string): Promise<HookPlace> {
  const top = await topOf(root);
  const folder = relative(top, realpathSync(root)).replaceAll('\\', '/');
  const lefthook = lefthookFiles.find((file) => existsSync(join(top, file)));
  if (lefthook !== undefined) return lefthookPlace(join(top, lefthook), folder, root);
  return hookPlace(root, top, folder);
}

async function topOf(root: string): Promise<string> {
  const top = await git(root, ['rev-parse', '--show-toplevel']);
  if (top === null) throw new UserError('no-repository', `${root} is in no git repository, so there is no hook to install`);
  return top.trim();
}

/** A hook that git itself runs, or husky, or pre-commit. */
async function hookPlace(root: string, top: string, folder: string): Promise<HookPlace> {
  const hooksPath = (await git(root, ['config', '--get', 'core.hooksPath']))?.trim();
  if (isHusky(top, hooksPath)) return shellPlace('husky', join(top, '.husky', 'pre-commit'), folder, root);
  if (existsSync(join(top, PRE_COMMIT))) return preCommitPlace(join(top, PRE_COMMIT), folder, root);
  if (hooksPath !== undefined) return shellPlace('git, core.hooksPath', join(ownFolder(top, hooksPath), 'pre-commit'), folder, root);
  const hooks = (await git(root, ['rev-parse', '--git-path', 'hooks']))!.trim();
  return shellPlace('git', resolve(root, hooks, 'pre-commit'), folder, root);
}

function isHusky(top: string, hooksPath: string | undefined): boolean {
  return hooksPath === undefined ? existsSync(join(top, '.husky')) : /^\.husky(?:\/_)?\/?$/.test(hooksPath);
}

/** Hooks outside the repository are of all repositories of a person: nothing of one project belongs there. */
function ownFolder(top: string, hooksPath: string): string {
  const folder = resolve(top, hooksPath);
  const within = relative(top, folder);
  if (!isOutside(within)) return folder;
  throw new UserError('shared-hooks', `core.hooksPath is ${hooksPath}, outside of this repository: its hooks are shared with others and stay as they are`);
}
