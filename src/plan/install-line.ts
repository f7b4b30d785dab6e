import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { resolveCommand } from 'package-manager-detector/commands';
import { detect } from 'package-manager-detector/detect';

/** The line that installs a development dependency with the package manager in use. */
export type InstallLine = (specifier: string) => string;

/** Finds the package manager of a folder, npm when nothing tells, and how it is told to install. */
export async function findInstallLine(root: string): Promise<InstallLine> {
  const detected = await detect({ cwd: root });
  const agent = detected?.agent ?? 'npm';
  // pnpm refuses to add to the root of a workspace unless told that this is meant
  const flags =
    agent.startsWith('pnpm') && existsSync(join(root, 'pnpm-workspace.yaml')) ? ['-Dw'] : ['-D'];
  return (specifier) => {
    const resolved = resolveCommand(agent, 'add', [...flags, specifier]);
    return resolved === null
      ? `npm i -D ${specifier}`
      : [resolved.command, ...resolved.args].join(' ');
  };
}
