import { runCli } from '../../src/commands/run-cli.ts';
import type { Output, Terminal } from '../../src/commands/terminal.ts';
import { UserError } from '../../src/model/problem.ts';

/** What one command line did, run in this process: faster than the binary, and what it covers is counted. */
export interface InProcessRun {
  /** Null when the run ended with a mistake of the user's. */
  exitCode: number | null;
  stdout: string;
  stderr: string;
  mistake: UserError | null;
}

/** Runs a command line against a terminal that keeps what is written. Bugs are thrown. */
export async function runInProcess(
  args: readonly string[],
  options: { cwd?: string; isTTY?: boolean; color?: boolean; signal?: AbortSignal; input?: string; env?: Terminal['env'] } = {},
): Promise<InProcessRun> {
  const { cwd = process.cwd(), isTTY = false, color = false, signal, input = '', env = {} } = options;
  const written = { stdout: '', stderr: '' };
  const output = (stream: 'stdout' | 'stderr'): Output => ({
    write: (text) => (written[stream] += text),
    isTTY,
    columns: 100,
    color,
  });
  const terminal: Terminal = {
    cwd,
    env,
    stdout: output('stdout'),
    stderr: output('stderr'),
    readInput: () => Promise.resolve(input),
    interruption: () => signal ?? new AbortController().signal,
  };
  try {
    return { exitCode: await runCli(args, terminal), ...written, mistake: null };
  } catch (error) {
    if (error instanceof UserError) return { exitCode: null, ...written, mistake: error };
    throw error;
  }
}
