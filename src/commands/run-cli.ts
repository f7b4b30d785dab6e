import { CommanderError } from 'commander';
import type { Reporter } from '../model/reporter.ts';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

/** Exit code when there is nothing to do but to print help. */
const NO_COMMAND = 2;

/** Runs one command line; returns its exit code and throws a `UserError` for the user's mistakes. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = NO_COMMAND;
  const reporters = asksForHelp(args) ? await loadReporters() : [];
  const program = createProgram(terminal, reporters, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : NO_COMMAND;
  }
}

function asksForHelp(args: readonly string[]): boolean {
  return args.some((arg) => arg === 'help' || arg === '--help' || arg === '-h');
}

/** Loaded late: they take longer than all that `gates --version` needs. */
async function loadReporters(): Promise<readonly Reporter[]> {
  const { reporters } = await import('../report/reporters/index.ts');
  return reporters;
}
