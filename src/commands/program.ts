import { Command } from 'commander';
import { gateNames, mutationChoiceNames, presetNames } from '../model/names.ts';
import type { Reporter } from '../model/reporter.ts';
import { version } from '../version.ts';
import type { BaselineFlags } from './baseline.ts';
import type { CheckFlags } from './check.ts';
import { checkHelp, loopHelp, planHelp, programHelp, reportHelp } from './help.ts';
import type { HookFlags } from './hook.ts';
import type { HooksFlags } from './hooks.ts';
import type { InitFlags } from './init.ts';
import type { LoopFlags } from './loop.ts';
import type { McpFlags } from './mcp.ts';
import type { MutantFlags } from './mutant.ts';
import { parseDuration, parseGates, parseInteger, parsePreset, parseRunner } from './options.ts';
import type { PlanFlags } from './options.ts';
import type { PlanTextFlags } from './plan.ts';
import type { ReportFlags } from './report.ts';
import type { Terminal } from './terminal.ts';
import { toUsageError } from './usage-error.ts';
import type { VerifyFlags } from './verify.ts';

/**
 * The command line: each command loads its code only when it runs, and hands its exit code to `done`. Help lists the
 * `reporters`; nothing else needs them here.
 */
export function createProgram(
  terminal: Terminal,
  reporters: readonly Reporter[],
  done: (exitCode: number) => void,
): Command {
  const program = new Command('gates')
    .description('One command, one verdict: tests, coverage, complexity, CRAP, mutation sites and mutation testing.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      outputError: () => undefined,
    });

  planOptions(subcommand('check', 'Measure a folder and judge it (no configuration needed)'))
    .option('--reporter <name[=file]>', 'how to report; repeatable, to standard output or to a file (default: terminal)', collect)
    .option('--evidence <file>', 'write an in-toto statement of the verdict and what it rests on')
    .addHelpText('after', () => checkHelp(reporters))
    .argument('[files...]', 'with --staged: only these files')
    .action(async (files: string[], flags: CheckFlags) => {
      const { checkCommand } = await import('./check.ts');
      done(await checkCommand(files, flags, terminal));
    });

  planOptions(subcommand('plan', 'Print as JSON what a check would do; run nothing'))
    .addHelpText('after', planHelp)
    .argument('[files...]', 'with --staged: only these files')
    .option('--text', 'for people: what would be measured and why')
    .action(async (files: string[], flags: PlanTextFlags) => {
      const { planCommand } = await import('./plan.ts');
      done(await planCommand(files, flags, terminal));
    });

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

  subcommand('report', 'Render a saved verdict again; exits with its code')
    .argument('<verdict.json>', 'a file written by --reporter json=FILE')
    .option('--reporter <name[=file]>', 'how to report; repeatable (default: terminal)', collect)
    .addHelpText('after', () => reportHelp(reporters))
    .action(async (file: string, flags: ReportFlags) => {
      const { reportCommand } = await import('./report.ts');
      done(await reportCommand(file, flags, terminal));
    });

  planOptions(subcommand('baseline', "Record today's findings, so that only new and worse ones fail; update the record"))
    .option('--accept <reason>', 'let new and worse findings in, with the reason why')
    .action(async (flags: BaselineFlags) => {
      const { baselineCommand } = await import('./baseline.ts');
      done(await baselineCommand(flags, terminal));
    });

  planOptions(subcommand('ratchet', 'Print tighter limits that what is measured would hold; changes nothing'))
    .action(async (flags: PlanFlags) => {
      const { ratchetCommand } = await import('./ratchet.ts');
      done(await ratchetCommand(flags, terminal));
    });

  planOptions(subcommand('verify-evidence', 'Compare an evidence record with the tree at hand; runs nothing of it'))
    .argument('<file>', 'a file written by gates check --evidence FILE')
    .action(async (file: string, flags: PlanFlags) => {
      const { verifyEvidenceCommand } = await import('./verify-evidence.ts');
      done(await verifyEvidenceCommand(file, flags, terminal));
    });

  subcommand('init', 'Write gates.config.ts and add a "gates" script; installs nothing')
    .option('--agents', 'write the section for coding agents in AGENTS.md, and nothing else')
    .option('--dry-run', 'print what would be written, change nothing')
    .action(async (flags: InitFlags) => {
      const { initCommand } = await import('./init.ts');
      done(await initCommand(flags, terminal));
    });

  subcommand('explain', 'Say what a gate measures and how to pass it')
    .argument('<gate>', gateNames.join(', '))
    .action(async (gate: string) => {
      const { explainCommand } = await import('./explain.ts');
      done(await explainCommand(gate, terminal));
    });

  program.addHelpText('after', programHelp);
  for (const command of [program, ...program.commands]) {
    command.exitOverride((error) => {
      throw error.exitCode === 0 || error.code === 'commander.help'
        ? error
        : toUsageError(error, command);
    });
  }
  return program;

  function subcommand(name: string, description: string): Command {
    return program
      .command(name)
      .description(description)
      .option('--cwd <dir>', 'folder to work in; other paths are relative to it');
  }
}

/** What says how the tests are run for mutants. */
function configOptions(command: Command): Command {
  return command
    .option('--config <file>', 'configuration file (default: gates.config.{ts,mts,js,mjs,json})')
    .option('--runner <name>', `what runs the tests for each mutant: ${mutationChoiceNames.join(', ')} (default: found from the tests)`, parseRunner)
    .option('--concurrency <n>', 'CPU slots for everything at once (default: all)', parseInteger('--concurrency', 1));
}

function planOptions(command: Command): Command {
  return treeOptions(command)
    .option('--staged', 'judge only what is staged, as it is staged')
    .option('--budget <time>', 'time for mutation testing, for the most telling mutants: 20s, 2m', parseDuration);
}

/** What says how a work tree is judged. */
function treeOptions(command: Command): Command {
  return configOptions(command)
    .option('--preset <name>', `set of limits: ${presetNames.join(', ')}`, parsePreset)
    .option('--only <gates>', 'run only these gates, comma-separated', parseGates)
    .option('--skip <gates>', 'leave these gates out, comma-separated', parseGates)
    .option('--since <commit>', 'judge only what changed since the merge base with this commit; auto: as CI names it')
    .option('--allow-policy-change', 'with --since or --staged: let changed limits and excludes take effect')
    .option('--no-cache', 'measure everything afresh')
    .option('--seed <n>', 'seed of everything drawn at random', parseInteger('--seed', 0));
}

function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}
