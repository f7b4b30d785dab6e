import { fork } from 'node:child_process';
import { open } from 'node:fs/promises';
import { guardGroup } from './guard-group.ts';

/** A node program of ours to run as a process of its own. */
export interface Fork {
  /** Path of the module to run. */
  module: string;
  args: readonly string[];
  cwd: string;
  /** Added to the environment of this process. */
  env?: Record<string, string>;
  timeoutMs: number;
  /** It is sent `go` when this is there, and its time begins. */
  go?: Promise<void>;
  signal?: AbortSignal;
  /** File that everything it prints is written to. */
  logFile: string;
  onMessage: (message: unknown) => void;
}

/** How a fork ended. */
export interface ForkEnd {
  status: 'exited' | 'timed-out' | 'aborted';
  exitCode: number | null;
  /** Signal that ended it, when one did. */
  killedBy: string | null;
}

/** How long it may take to end by itself before it is killed. */
const GRACE_MS = 2_000;

/** Runs a module with a channel for messages; when it ends, however it ends, every process of its group ends with it. */
export async function runFork(options: Fork): Promise<ForkEnd> {
  if (options.signal?.aborted) return { status: 'aborted', exitCode: null, killedBy: null };
  const log = await open(options.logFile, 'w');
  const child = fork(options.module, options.args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    execArgv: [],
    detached: process.platform !== 'win32',
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
  });
  const unguard = guardGroup(child.pid);
  const exited = new Promise<{ exitCode: number | null; killedBy: string | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode, killedBy) => resolve({ exitCode, killedBy }));
  });
  // Messages may still be on their way when the process has ended; this comes after the last of them
  const disconnected = new Promise<void>((resolve) => child.once('disconnect', resolve));
  child.on('message', options.onMessage);

  let status: ForkEnd['status'] = 'exited';
  let killTimer: NodeJS.Timeout | undefined;
  const stop = (reason: 'timed-out' | 'aborted'): void => {
    if (status !== 'exited') return;
    status = reason;
    signalGroup(child.pid, 'SIGTERM');
    killTimer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), GRACE_MS);
  };
  let timer: NodeJS.Timeout | undefined;
  let hasEnded = false;
  const begin = (): void => {
    if (!hasEnded) timer = setTimeout(() => stop('timed-out'), options.timeoutMs);
  };
  if (options.go === undefined) begin();
  else void options.go.then(begin).then(() => (child.connected ? child.send('go') : undefined));
  const onAbort = (): void => stop('aborted');
  options.signal?.addEventListener('abort', onAbort, { once: true });
  const onExit = (): void => signalGroup(child.pid, 'SIGKILL');
  process.once('exit', onExit);
  try {
    const { exitCode, killedBy } = await exited;
    await disconnected;
    return status === 'exited' ? { status, exitCode, killedBy } : { status, exitCode: null, killedBy: null };
  } finally {
    hasEnded = true;
    clearTimeout(timer);
    clearTimeout(killTimer);
    options.signal?.removeEventListener('abort', onAbort);
    process.removeListener('exit', onExit);
    signalGroup(child.pid, 'SIGKILL');
    unguard();
    await log.close();
  }
}

/** Signals a process and everything in its group; a group that has ended already is no error. */
export function signalGroup(pid: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
