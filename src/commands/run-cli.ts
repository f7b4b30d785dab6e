import { CommanderError } from 'commander';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

/** Exit code when there is nothing to do but to print help. */
const NO_COMMAND = 2;

/** Runs one command line; returns its exit code and throws a `UserError` for the user's mistakes. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = NO_COMMAND;
  const program = createProgram(terminal, (code) => {
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
