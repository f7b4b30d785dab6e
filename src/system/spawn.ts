import { execa } from 'execa';

/** A command line to run. Exactly one of `shell` (a line for the user's shell) and `argv` (program and arguments). */
export interface Command {
  shell?: string;
  argv?: readonly string[];
  cwd: string;
  /** Added to the environment of this process; `undefined` removes a variable. */
  env?: Record<string, string | undefined>;
  timeoutMs: number;
  /** Ends the whole process tree when aborted. */
  signal?: AbortSignal;
  /** Called with each chunk of what the command prints, both streams. */
  onOutput?: (chunk: string) => void;
}

/** How a command ended. */
export interface CommandResult {
  status: 'exited' | 'timed-out' | 'aborted' | 'not-started';
  /** Null unless it exited by itself. */
  exitCode: number | null;
  /** Signal that ended it, when one did. */
  killedBy: string | null;
  /** Tail of standard output and error, in the order they came. */
  output: string;
  durationMs: number;
}

/** Most characters of output that are kept. */
const OUTPUT_LIMIT = 64 * 1024;
/** How long a process tree may take to end by itself before it is killed. */
const GRACE_MS = 2_000;

/** Runs a command to its end, with its own process group: on timeout or abort, its children end with it. Never throws. */
export async function runCommand(command: Command): Promise<CommandResult> {
  const startedAt = performance.now();
  let output = '';
  const append = (chunk: string): void => {
    output = (output + chunk).slice(-OUTPUT_LIMIT);
    command.onOutput?.(chunk);
  };
  const result = (ended: Omit<CommandResult, 'output' | 'durationMs'>): CommandResult => ({
    ...ended,
    output,
    durationMs: performance.now() - startedAt,
  });

  if (command.signal?.aborted) return result({ status: 'aborted', exitCode: null, killedBy: null });

  const [file, ...args] = command.shell === undefined ? command.argv! : [command.shell];
  const child = execa(file!, args, {
    shell: command.shell !== undefined,
    cwd: command.cwd,
    env: command.env ?? {},
    stdin: 'ignore',
    all: true,
    buffer: false,
    reject: false,
    detached: process.platform !== 'win32',
    cleanup: true,
    preferLocal: true,
    localDir: command.cwd,
  });
  child.all.setEncoding('utf8');
  child.all.on('data', append);

  let stopped: 'timed-out' | 'aborted' | undefined;
  const stop = (reason: 'timed-out' | 'aborted'): void => {
    stopped ??= reason;
    killGroup(child.pid, 'SIGTERM');
    setTimeout(() => killGroup(child.pid, 'SIGKILL'), GRACE_MS).unref();
  };
  const timer = setTimeout(() => stop('timed-out'), command.timeoutMs);
  const onAbort = (): void => stop('aborted');
  command.signal?.addEventListener('abort', onAbort, { once: true });
  const onExit = (): void => killGroup(child.pid, 'SIGKILL');
  process.once('exit', onExit);
  try {
    const ended = await child;
    if (stopped !== undefined) {
      killGroup(child.pid, 'SIGKILL');
      return result({ status: stopped, exitCode: null, killedBy: null });
    }
    if (ended.exitCode === undefined && ended.signal === undefined) {
      append(`${ended.originalMessage ?? ended.message ?? 'could not be started'}\n`);
      return result({ status: 'not-started', exitCode: null, killedBy: null });
    }
    return result({
      status: 'exited',
      exitCode: ended.exitCode ?? null,
      killedBy: ended.signal ?? null,
    });
  } finally {
    clearTimeout(timer);
    command.signal?.removeEventListener('abort', onAbort);
    process.removeListener('exit', onExit);
  }
}

/** Signals a process and everything it started; a group that has ended already is no error. */
function killGroup(pid: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
