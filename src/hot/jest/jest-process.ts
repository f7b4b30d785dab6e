import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RunEnd, RunLimits } from '../file-run.ts';
import type { JestCommand, SessionMessage, SessionOrder, SessionSetup } from './messages.ts';

const SESSION = fileURLToPath(new URL('./session.js', import.meta.url));

/** How long a process that goes over its time has to say for how long it was at work. */
const ANSWER_MS = 500;
/** Most characters of what a process printed that are told when it is lost. */
const OUTPUT_LIMIT = 2_000;

/** A process that runs test files with the user's jest as told, one at a time. */
export class JestProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #pending: { number: number; settle: (end: RunEnd) => void } | null = null;
  #onReady: (() => void) | null = null;
  #onPong: (() => void) | null = null;
  /** How long it was at work, when it last spoke. */
  #activeMs = 0;
  #output = '';
  #count = 0;
  #alive = true;

  private constructor(session: string) {
    this.#child = fork(session, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.#output = (this.#output + text).slice(-OUTPUT_LIMIT);
    });
    // An order that comes too late: that the process is gone is seen at its exit
    this.#child.on('error', () => {});
    this.#child.on('message', (message) => this.#receive(message as SessionMessage));
    this.#exited = new Promise((resolve) => {
      this.#child.on('exit', (code, signal) => {
        this.#alive = false;
        this.#settle({ how: 'died', message: `its process ended with ${signal ?? `exit code ${code}`} ${this.#output}`.trim() });
        resolve();
      });
    });
  }

  /** Starts a process, and jest in it; `session` is the module that it runs. */
  static async start(setup: SessionSetup, session = SESSION): Promise<JestProcess> {
    const started = new JestProcess(session);
    const ready = new Promise<true>((resolve) => (started.#onReady = () => resolve(true)));
    started.#send({ type: 'setup', setup });
    const isReady = await Promise.race([ready, started.#exited]);
    if (isReady !== true) throw new Error(`jest could not be started in a process of its own: ${started.#output}`);
    return started;
  }

  get isAlive(): boolean {
    return this.#alive;
  }

  /** Runs a test file; a process that is at work for longer than it may is ended. */
  async run(command: Omit<JestCommand, 'number'>, limits: RunLimits): Promise<RunEnd> {
    if (!this.#alive) return { how: 'died', message: 'its process ended before' };
    const number = ++this.#count;
    const settled = new Promise<RunEnd>((settle) => (this.#pending = { number, settle }));
    const stopWatch = this.#watch(limits);
    this.#send({ type: 'run', command: { ...command, number } });
    const end = await settled;
    stopWatch();
    if (end.how === 'timed-out') await this.end();
    return end;
  }

  async end(): Promise<void> {
    this.#alive = false;
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  /** Ends a run that goes over its limits; returns what ends the watch. A process that does not answer is at work. */
  #watch({ busyMs, wallMs }: RunLimits): () => void {
    const startedAt = performance.now();
    const before = this.#activeMs;
    let timer: NodeJS.Timeout;
    const giveUp = (): void => this.#settle({ how: 'timed-out' });
    const look = (): void => {
      if (performance.now() - startedAt >= wallMs) return giveUp();
      timer = setTimeout(giveUp, ANSWER_MS);
      this.#send({ type: 'ping' });
    };
    this.#onPong = () => {
      clearTimeout(timer);
      const leftMs = busyMs - (this.#activeMs - before);
      if (leftMs <= 0) giveUp();
      else timer = setTimeout(look, Math.max(ANSWER_MS, leftMs));
    };
    timer = setTimeout(look, busyMs);
    return () => {
      clearTimeout(timer);
      this.#onPong = null;
    };
  }

  #send(order: SessionOrder): void {
    this.#child.send(order);
  }

  #receive(message: SessionMessage): void {
    this.#activeMs = message.activeMs;
    switch (message.type) {
      case 'ready':
        return this.#onReady!();
      case 'pong':
        return this.#onPong?.();
      case 'ran':
        return this.#settleRun(message.number, { how: 'ran', run: message.run });
      case 'crashed':
        return this.#settleRun(message.number, { how: 'died', message: message.message });
    }
  }

  #settleRun(number: number, end: RunEnd): void {
    if (number === this.#pending?.number) this.#settle(end);
  }

  #settle(end: RunEnd): void {
    this.#pending?.settle(end);
    this.#pending = null;
  }
}
