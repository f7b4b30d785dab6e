import type { Worker } from 'node:worker_threads';
import type { RunCommand, RunEnd, RunLimits } from '../file-run.ts';
import { watchLimits } from './busy-watch.ts';
import type { SessionMessage } from './messages.ts';

/** A worker thread of vitest's that runs test files as told, one at a time. */
export class Session {
  readonly files: readonly string[];
  /** Name of the project that its files are in. */
  readonly project: string;
  readonly #thread: Worker;
  readonly #send: (command: RunCommand) => void;
  /** vitest 3 goes on waiting for a thread that has ended, unless an error came first. */
  readonly #needsError: boolean;
  #pending: { number: number; settle: (end: RunEnd) => void } | null = null;
  #count = 0;
  #alive = true;

  constructor(
    ready: Extract<SessionMessage, { type: 'ready' }>,
    thread: Worker,
    send: (command: RunCommand) => void,
    needsError: boolean,
  ) {
    this.#needsError = needsError;
    this.files = ready.files;
    this.project = ready.project;
    this.#thread = thread;
    this.#send = send;
    let failure = 'its thread ended';
    thread.on('error', (error) => (failure = String(error instanceof Error ? error.message : error)));
    thread.on('exit', () => {
      this.#alive = false;
      this.#settle({ how: 'died', message: failure });
    });
  }

  get isAlive(): boolean {
    return this.#alive;
  }

  owns(project: string, file: string): boolean {
    return this.project === project && this.files.includes(file);
  }

  /** Runs a test file; a thread that is at work for longer than it may is ended. */
  async run(command: Omit<RunCommand, 'number'>, limits: RunLimits): Promise<RunEnd> {
    if (!this.#alive) return { how: 'died', message: 'its thread ended before' };
    const number = ++this.#count;
    const settled = new Promise<RunEnd>((settle) => (this.#pending = { number, settle }));
    const stopWatch = watchLimits(this.#thread, limits, () => this.#settle({ how: 'timed-out' }));
    this.#send({ ...command, number });
    const end = await settled;
    stopWatch();
    if (end.how === 'timed-out') await this.end();
    return end;
  }

  receive(message: Exclude<SessionMessage, { type: 'ready' }>): void {
    if (message.number !== this.#pending?.number) return;
    this.#settle(message.type === 'ran' ? { how: 'ran', run: message.run } : { how: 'died', message: message.message });
  }

  async end(): Promise<void> {
    if (this.#alive && this.#needsError) this.#thread.emit('error', new Error('the thread was ended'));
    this.#alive = false;
    await this.#thread.terminate();
  }

  #settle(end: RunEnd): void {
    this.#pending?.settle(end);
    this.#pending = null;
  }
}
