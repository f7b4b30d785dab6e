import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How a command of ours ended. */
export interface GatesRun {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs a command of ours to its end. */
export type RunGates = (args: readonly string[], signal: AbortSignal) => Promise<GatesRun>;

/**
 * Runs a command of ours in a process of its own: it loads the configuration as it is now, and nothing that it prints
 * reaches the protocol on our standard output.
 */
export function createRunGates(cwd: string, cli = fileURLToPath(new URL('../cli.js', import.meta.url))): RunGates {
  return (args, signal) =>
    new Promise((resolve) => {
      execFile(process.execPath, [cli, ...args], { cwd, maxBuffer: Infinity, signal }, (error, stdout, stderr) => {
        resolve({ exitCode: exitCodeOf(error), stdout, stderr: stderr || (error?.message ?? '') });
      });
    });
}

/** Without an exit code of its own it was ended, or never began. */
function exitCodeOf(error: (Error & { code?: unknown }) | null): number {
  if (error === null) return 0;
  return typeof error.code === 'number' ? error.code : -1;
}
