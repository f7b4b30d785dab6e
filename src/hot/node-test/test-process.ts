import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { signalGroup } from '../../system/fork.ts';
import { guardGroup } from '../../system/guard-group.ts';
import type { RunEnd } from '../file-run.ts';
import { groupCpuMs } from './cpu-time.ts';
import { endsWithUs } from './ends-with-us.ts';
import { SETUP_VARIABLE, type ProcessCommand, type ProcessMessage, type ProcessSetup } from './messages.ts';
import { watchWork, type WorkLimits } from './work-watch.ts';

/** Most characters that are kept of what a process prints. */
const OUTPUT_LIMIT = 2_000;

/** How to start a test process. */
export interface ProcessOptions extends ProcessSetup {
  /** The user's own flags for node. */
  nodeArgs: readonly string[];
  cwd: string;
}

/** How a run ended, and whether the file leaves work behind. */
export type ProcessRunEnd = RunEnd & { lingered: boolean };

/** A process of node's that runs test files as told, one at a time. */
export class TestProcess {
  readonly #child: ChildProcess;
  readonly #gone: Promise<void>;
  readonly #unguard: () => void;
  #pending: { number: number; test: string | null; settle: (end: ProcessRunEnd) => void } | null = null;
  #count = 0;
  /** Takes commands. */
  #isAlive = true;
  #hasEnded = false;
  #output = '';

  private constructor(child: ChildProcess, onReady: () => void) {
    this.#child = child;
    endsWithUs.add(this);
    this.#unguard = guardGroup(child.pid);
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.#output = (this.#output + text).slice(-OUTPUT_LIMIT)));
    }
    child.on('message', (message: ProcessMessage) => (message.type === 'ready' ? onReady() : this.#receive(message)));
    this.#gone = new Promise((resolve) => {
      child.once('error', (error) => this.#end(error.message, resolve));
      child.once('exit', (code, signal) => this.#end(`it ended with ${signal ?? `exit code ${code}`}`, resolve));
    });
  }

  /** Starts a process; throws when it does not come as far as waiting for commands. */
  static async start({ nodeArgs, cwd, ...setup }: ProcessOptions): Promise<TestProcess> {
    const flags = [`--import=${import.meta.resolve('./preload.js')}`, `--test-reporter=${fileURLToPath(import.meta.resolve('./reporter.js'))}`];
    const child = spawn(process.execPath, [...flags, ...nodeArgs, fileURLToPath(import.meta.resolve('./session.js'))], {
      cwd,
      env: { ...process.env, NODE_TEST_CONTEXT: undefined, [SETUP_VARIABLE]: JSON.stringify(setup) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: process.platform !== 'win32',
    });
    let onReady!: () => void;
    const ready = new Promise<void>((resolve) => (onReady = resolve));
    const started = new TestProcess(child, onReady);
    await Promise.race([ready, started.#gone]);
    if (!started.#isAlive) throw new Error(`node could not be started for the tests: ${started.#output.trim()}`);
    return started;
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** Processor time that it has used, with all that it has started; null where the system does not tell. */
  cpuMs(): number | null {
    return groupCpuMs(this.#child.pid!);
  }

  /** Runs a test file; a process that is at work, or waits, for longer than it may is ended. */
  async run(command: Omit<ProcessCommand, 'number'>, limits: WorkLimits): Promise<ProcessRunEnd> {
    if (!this.#isAlive) return { how: 'died', message: 'it ended before', lingered: false };
    const number = ++this.#count;
    this.#output = '';
    const settled = new Promise<ProcessRunEnd>((settle) => (this.#pending = { number, test: null, settle }));
    const testNow = (): string | null => this.#pending?.test ?? null;
    const stopWatch = watchWork(this.#child.pid!, limits, testNow, (because) => this.#settle({ how: 'timed-out', because, lingered: false }));
    this.#child.send({ ...command, number });
    const end = await settled;
    stopWatch();
    if (end.how === 'timed-out') await this.end();
    return end;
  }

  /** Ends the process, with everything that it has started. */
  async end(): Promise<void> {
    this.kill();
    await this.#gone;
  }

  kill(): void {
    if (!this.#hasEnded) signalGroup(this.#child.pid, 'SIGKILL');
  }

  #receive(message: Exclude<ProcessMessage, { type: 'ready' }>): void {
    if (message.number !== this.#pending?.number) return;
    if (message.type === 'begun') {
      this.#pending.test = message.test;
      return;
    }
    if (message.type === 'crashed') return this.#settle({ how: 'died', message: message.message, lingered: false });
    if (message.exits) this.#isAlive = false;
    this.#settle({ how: 'ran', run: message.run, lingered: message.lingered });
  }

  #end(message: string, done: () => void): void {
    endsWithUs.delete(this);
    this.#hasEnded = true;
    // What it has started goes with it
    signalGroup(this.#child.pid, 'SIGKILL');
    this.#unguard();
    this.#isAlive = false;
    this.#settle({ how: 'died', message: `${message}\n${this.#output}`.trim(), lingered: false });
    done();
  }

  #settle(end: ProcessRunEnd): void {
    this.#pending?.settle(end);
    this.#pending = null;
  }
}
