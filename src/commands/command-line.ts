import { resolveCommand } from 'package-manager-detector';
import type { Agent, Command } from 'package-manager-detector';

/** How a person types a command of a package manager; through npx where that manager has no such command. */
export function commandLine(agent: Agent, command: Command, args: string[]): string {
  const resolved = resolveCommand(agent, command, args);
  if (resolved === null) return `npx ${args.join(' ')}`;
  return [resolved.command, ...resolved.args].join(' ');
}
