import { resolveCommand } from 'package-manager-detector/commands';
import { detect } from 'package-manager-detector/detect';

/** The line that installs a development dependency with the package manager in use. */
export type InstallLine = (specifier: string) => string;

/** Finds the package manager of a folder, npm when nothing tells, and how it is told to install. */
export async function findInstallLine(root: string): Promise<InstallLine> {
  const detected = await detect({ cwd: root });
  return (specifier) => {
    const resolved = resolveCommand(detected?.agent ?? 'npm', 'add', ['-D', specifier]);
    return resolved === null ? `npm i -D ${specifier}` : [resolved.command, ...resolved.args].join(' ');
  };
}
