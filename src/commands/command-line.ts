import { resolveCommand } from 'package-manager-detector';
import type { Agent } from 'package-manager-detector';

/** How a person types a command of a package manager: each of them has both of these. */
export function commandLine(
  agent: Agent,
  command: 'run' | 'execute-local',
  args: string[],
): string {
  const resolved = resolveCommand(agent, command, args)!;
  return [resolved.command, ...resolved.args].join(' ');
}
