import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams, SpawnOptionsWithoutStdio } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built binary. */
export const binary = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** What one run of the binary did. */
export interface Transcript {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Environment for a run that is the same everywhere: no colour, no CI, no agent. */
function plainEnvironment(extra: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env;
  return { PATH, HOME, TMPDIR, SystemRoot, NO_COLOR: '1', ...extra };
}

/** Starts the built binary; `options.env` is added to a plain environment. */
export function startGates(
  args: readonly string[],
  options: SpawnOptionsWithoutStdio & { env?: Record<string, string> } = {},
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [binary, ...args], {
    ...options,
    env: plainEnvironment(options.env ?? {}),
  });
}

/** Runs the built binary to its end. */
export function runGates(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Transcript> {
  return transcriptOf(startGates(args, options));
}

/** Waits for a started binary and returns what it printed. */
export async function transcriptOf(child: ChildProcessWithoutNullStreams): Promise<Transcript> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return { exitCode, stdout, stderr };
}
