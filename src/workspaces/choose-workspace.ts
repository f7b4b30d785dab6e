import type { LoadedConfig } from '../model/config.ts';
import { UserError } from '../model/problem.ts';
import type { Workspace } from '../model/workspace.ts';
import { findTestsOfRoot } from '../plan/workspace/tests-of-root.ts';
import { type PackageJson, readPackageJson } from '../system/packages.ts';

/** Why a workspace is checked as one, or package by package. */
export interface Choice {
  isSplit: boolean;
  because: string;
}

/** Decides how a workspace is checked: as its configuration says, else by who runs the tests; `manifest` is the root's package.json. */
export function chooseWorkspace(
  root: string,
  files: readonly string[],
  { config, file }: LoadedConfig,
  manifest: PackageJson = readPackageJson(root) ?? {},
): Choice {
  const { workspaces, tests = {} } = config;
  if (workspaces !== undefined) return { isSplit: workspaces !== false, because: `\`workspaces\` in ${file ?? 'the configuration'}` };
  const { by, because } = findTestsOfRoot({ root, files, manifest }, tests);
  return { isSplit: by === 'packages', because };
}

/** Throws where packages were asked for by name, and there are none to choose from. */
export function refuseNames(names: readonly string[] | undefined, workspace: Workspace | null, because: string): void {
  if (names === undefined) return;
  if (workspace === null) {
    throw new UserError('no-workspace', `--package ${names[0]}: this folder is no workspace`, {
      hint: 'Packages are named by `workspaces` in package.json, or by pnpm-workspace.yaml.',
    });
  }
  throw new UserError('one-check', `--package ${names[0]}: this workspace is checked as one, since ${because}`, {
    hint: 'Set `workspaces: true` in gates.config.ts to check each package by itself.',
  });
}
