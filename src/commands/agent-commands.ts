import type { Command } from 'commander';
import { loopHelp } from './help.ts';
import type { HookFlags } from './hook.ts';
import type { HooksFlags } from './hooks.ts';
import type { LoopFlags } from './loop.ts';
import type { McpFlags } from './mcp.ts';
import type { MutantFlags } from './mutant.ts';
import { configOptions, treeOptions } from './option-sets.ts';
import { parseDuration, parseInteger } from './options.ts';
import type { Terminal } from './terminal.ts';
import type { VerifyFlags } from './verify.ts';

/** The commands that coding agents use, or that use them. */
export function addAgentCommands(
  subcommand: (name: string, description: string) => Command,
  terminal: Terminal,
  done: (exitCode: number) => void,
): void {
  configOptions(subcommand('mutant', 'Print what is known of a mutant of the last check: diff, tests, history'))
    .argument('[id]', 'id of its finding; without it, every mutant that no test noticed, a line each')
    .option('--why', 'run its tests, to find out whether the results of its function differ')
    .option('--json', 'for programs')
    .action(async (id: string | undefined, flags: MutantFlags) => {
      const { mutantCommand } = await import('./mutant.ts');
      done(await mutantCommand(id, flags, terminal));
    });

  configOptions(subcommand('verify', 'Test mutants of the last check again; passes when all are killed and none came back'))
    .argument('<ids...>', 'ids of their findings')
    .option('--json', 'for programs')
    .action(async (ids: string[], flags: VerifyFlags) => {
      const { verifyCommand } = await import('./verify.ts');
      done(await verifyCommand(ids, flags, terminal));
    });

  treeOptions(subcommand('loop', 'Check, hand the report to a coding agent, check again, until every gate passes'))
    .usage('[options] -- AGENT COMMAND...')
    .option('--max-attempts <n>', 'how often the agent may try (default: 2)', parseInteger('--max-attempts', 1))
    .option('--budget <time>', 'time for the whole loop: 90s, 10m (default: 30m)', parseDuration)
    .addHelpText('after', loopHelp)
    .argument('<agent...>', 'program and arguments, run without a shell; the report is on its standard input')
    .action(async (agent: string[], flags: LoopFlags) => {
      const { loopCommand } = await import('./loop.ts');
      done(await loopCommand(agent, flags, terminal));
    });

  subcommand('hook', 'Answer a coding agent that wants to stop, in the protocol of its host; the event is on standard input')
    .option('--agent [name]', 'whose protocol: claude, codex, copilot, gemini, cursor')
    .option('--budget [time]', "time for the check: 90s, 5m (default: the host's own limit, less 6 s)")
    .argument('[extra...]')
    .allowUnknownOption()
    .action(async (extra: string[], flags: HookFlags) => {
      const { hookCommand } = await import('./hook.ts');
      done(await hookCommand(flags, extra, terminal));
    });

  subcommand('hooks', 'Write the hooks of a coding agent or of git, take them away, or say where they are')
    .argument('<action>', 'install, status (exits with 1 when there is none), uninstall')
    .requiredOption('--target <what>', 'agent: what a coding agent runs when it wants to stop; git: what runs before a commit')
    .option('--agent <name>', 'claude, codex, copilot, gemini or cursor (default: those with a folder here)')
    .option('--dry-run', 'print what would be written, change nothing')
    .action(async (action: string, flags: HooksFlags) => {
      const { hooksCommand } = await import('./hooks.ts');
      done(await hooksCommand(action, flags, terminal));
    });

  subcommand('mcp', 'Serve the Model Context Protocol on standard input and output: check, findings, mutant, verify, explain')
    .action(async (flags: McpFlags) => {
      const { mcpCommand } = await import('./mcp.ts');
      done(await mcpCommand(flags, terminal));
    });
}
