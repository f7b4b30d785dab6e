import { Command } from 'commander';
import { gateNames } from '../model/names.ts';
import type { Reporter } from '../model/reporter.ts';
import { version } from '../version.ts';
import { addAgentCommands } from './agent-commands.ts';
import type { BaselineFlags } from './baseline.ts';
import type { CheckFlags } from './check.ts';
import { checkHelp, mergeHelp, planHelp, programHelp, reportHelp } from './help.ts';
import type { InitFlags } from './init.ts';
import { parseInteger, parseShard } from './options.ts';
import type { PlanFlags } from './options.ts';
import { planOptions } from './option-sets.ts';
import type { PlanTextFlags } from './plan.ts';
import type { ReportFlags } from './report.ts';
import type { MergeFlags } from './merge.ts';
import type { Terminal } from './terminal.ts';
import { toUsageError } from './usage-error.ts';

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
    .option('--package <name>', 'of a workspace: only this package, by name, folder or glob; repeatable', collect)
    .option('--reporter <name[=file]>', 'how to report; repeatable, to standard output or to a file (default: terminal)', collect)
    .option('--shard <i/n>', 'with --plan: measure only this part of the mutants; gates merge judges all parts', parseShard)
    .option('--plan <file>', 'with --shard: a file written by gates plan --shards')
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
    .option('--package <name>', 'of a workspace: only this package, by name, folder or glob; repeatable', collect)
    .option('--text', 'for people: what would be measured and why')
    .option('--shards <n>', 'run the tests once and lay the mutants out over so many machines', parseInteger('--shards', 1))
    .option('--output <file>', 'with --shards: where to write that')
    .action(async (files: string[], flags: PlanTextFlags) => {
      const { planCommand } = await import('./plan.ts');
      done(await planCommand(files, flags, terminal));
    });

  addAgentCommands(subcommand, terminal, done);

  subcommand('report', 'Render a saved verdict again; exits with its code')
    .argument('<verdict.json>', 'a file written by --reporter json=FILE')
    .option('--reporter <name[=file]>', 'how to report; repeatable (default: terminal)', collect)
    .addHelpText('after', () => reportHelp(reporters))
    .action(async (file: string, flags: ReportFlags) => {
      const { reportCommand } = await import('./report.ts');
      done(await reportCommand(file, flags, terminal));
    });

  subcommand('merge', 'Judge the parts of a check that several machines ran; exits with the verdict')
    .argument('<files...>', 'the plan of the shards, and every part: a file written by gates check --shard')
    .option('--reporter <name[=file]>', 'how to report; repeatable (default: terminal)', collect)
    .option('--evidence <file>', 'write an in-toto statement of the verdict and what it rests on')
    .addHelpText('after', mergeHelp)
    .action(async (files: string[], flags: MergeFlags) => {
      const { mergeCommand } = await import('./merge.ts');
      done(await mergeCommand(files, flags, terminal));
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
    .option('--package <name>', 'of a workspace: only this package, by name, folder or glob; repeatable', collect)
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

  program
    .command('action', { hidden: true })
    .argument('<step>')
    .action(async (step: string) => {
      const { actionCommand } = await import('./action.ts');
      done(await actionCommand(step, terminal, (args) => runAgain(args, terminal)));
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

function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}

/** Runs a command line from within another one. */
async function runAgain(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = 0;
  const program = createProgram(terminal, [], (code) => {
    exitCode = code;
  });
  await program.parseAsync(args, { from: 'user' });
  return exitCode;
}
