import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { resolveCommand } from 'package-manager-detector/commands';
import type { Agent } from 'package-manager-detector';
import { detect } from 'package-manager-detector/detect';
import { readPackageJson } from '../system/packages.ts';

/** The line that installs a development dependency with the package manager in use. */
export type InstallLine = (specifier: string) => string;

/** Finds the package manager of a folder, npm when nothing tells, and how it is told to install. */
export async function findInstallLine(root: string): Promise<InstallLine> {
  const agent = (await detect({ cwd: root }))?.agent ?? 'npm';
  const flags = workspaceRootFlags(agent, root);
  return (specifier) => {
    // every package manager can add; flags are not among the arguments, because those of Deno get a prefix
    const { command, args } = resolveCommand(agent, 'add', [specifier])!;
    const [verb, ...packages] = args;
    return [command, verb, '-D', ...flags, ...packages].join(' ');
  };
}

/** pnpm and Yarn 1 refuse to add to the root of a workspace unless told that this is meant. */
function workspaceRootFlags(agent: Agent, root: string): string[] {
  if (agent.startsWith('pnpm')) return existsSync(join(root, 'pnpm-workspace.yaml')) ? ['-w'] : [];
  return agent === 'yarn' && readPackageJson(root)?.workspaces !== undefined ? ['-W'] : [];
}
