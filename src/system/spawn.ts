import { signalGroup } from './fork.ts';
import { guardGroup } from './guard-group.ts';

/** A command line to run. Exactly one of `shell` (a line for the user's shell) and `argv` (program and arguments). */
export interface Command {
  shell?: string;
  argv?: readonly string[];
  cwd: string;
  /** Added to the environment of this process; `undefined` removes a variable. */
  env?: Record<string, string | undefined>;
  /** Given on standard input; without it, there is none. */
  input?: string;
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

/** How long what a command left running may go on after it has ended. */
const LEFTOVER_MS = 500;

/** Runs a command to its end, with its own process group: when it ends, times out or is aborted, its children end too. Never throws. */
export async function runCommand(command: Command): Promise<CommandResult> {
  const startedAt = performance.now();
  const output = new OutputTail(command.onOutput);
  const ending = command.signal?.aborted ? ABORTED : await supervise(command, output);
  return { ...ending, output: output.text, durationMs: performance.now() - startedAt };
}

type Ending = Pick<CommandResult, 'status' | 'exitCode' | 'killedBy'>;

const ABORTED: Ending = { status: 'aborted', exitCode: null, killedBy: null };

/** Keeps the last of what a command printed. */
class OutputTail {
  text = '';
  readonly #onOutput: ((chunk: string) => void) | undefined;

  constructor(onOutput: ((chunk: string) => void) | undefined) {
    this.#onOutput = onOutput;
  }

  append(chunk: string): void {
    this.text = (this.text + chunk).slice(-OUTPUT_LIMIT);
    this.#onOutput?.(chunk);
  }
}

async function supervise(command: Command, output: OutputTail): Promise<Ending> {
  // loaded late: a check of what is cached spawns nothing and need not pay for it
  const { execa } = await import('execa');
  const child = start(execa, command);
  child.all.setEncoding('utf8');
  child.all.on('data', (chunk: string) => output.append(chunk));
  const watch = watchOver(child, command);
  try {
    return endingOf(await child, watch.stoppedBecause(), output);
  } finally {
    watch.end();
  }
}

function start(execa: Execa, { shell, argv, cwd, env, input }: Command) {
  const [file, ...args] = shell === undefined ? argv! : [shell];
  return execa(file!, args, {
    shell: shell !== undefined,
    cwd,
    env: env ?? {},
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    all: true,
    buffer: false,
    reject: false,
    detached: process.platform !== 'win32',
    preferLocal: true,
    localDir: cwd,
  });
}

type Execa = typeof import('execa').execa;
type Child = ReturnType<typeof start>;
type StopReason = 'timed-out' | 'aborted';

/** Ends a child with its whole group when its time is over, when aborted, and when this process ends. */
function watchOver(child: Child, { timeoutMs, signal }: Command) {
  let reason: StopReason | undefined;
  const kill = (): void => signalGroup(child.pid, 'SIGKILL');
  const unguard = guardGroup(child.pid);
  const stop = (because: StopReason): void => {
    reason ??= because;
    signalGroup(child.pid, 'SIGTERM');
    setTimeout(kill, GRACE_MS).unref();
  };
  const onAbort = (): void => stop('aborted');
  const timer = setTimeout(() => stop('timed-out'), timeoutMs);
  signal?.addEventListener('abort', onAbort, { once: true });
  process.once('exit', kill);
  // a server that a test left running would keep the pipes, and so the run, open
  child.once('exit', () => setTimeout(kill, LEFTOVER_MS).unref());
  return {
    stoppedBecause: () => reason,
    end(): void {
      kill();
      unguard();
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      process.removeListener('exit', kill);
    },
  };
}

function endingOf(ended: Awaited<Child>, stopped: StopReason | undefined, output: OutputTail): Ending {
  if (stopped !== undefined) return { status: stopped, exitCode: null, killedBy: null };
  const { exitCode = null, signal: killedBy = null } = ended;
  if (exitCode !== null || killedBy !== null) return { status: 'exited', exitCode, killedBy };
  output.append(`${startErrorOf(ended)}\n`);
  return { status: 'not-started', exitCode: null, killedBy: null };
}

function startErrorOf({ originalMessage, message }: Awaited<Child>): string {
  return originalMessage ?? message ?? 'could not be started';
}
