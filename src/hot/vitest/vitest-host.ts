import { BroadcastChannel, type Worker } from 'node:worker_threads';
import type { RunCommand } from '../file-run.ts';
import type { SessionMessage } from './messages.ts';
import { Session } from './session-handle.ts';
import { startVitest, type StartedVitest, type VitestOptions } from './start-vitest.ts';
import type { Specification, Vitest } from './vitest-internals.ts';

/** Vitests that were started in this process. */
let count = 0;

/** The user's vitest, in this process, with at most one worker thread at a time. */
export class VitestHost {
  readonly #vitest: Vitest;
  readonly #isOld: boolean;
  readonly #channel: BroadcastChannel;
  readonly #threads = new Map<number, Worker>();
  #specifications: Specification[] = [];
  #onReady: ((session: Session) => void) | null = null;
  /** The worker that is starting, or is there. */
  #session: Promise<Session> | null = null;
  #alive: Session | null = null;
  #run: Promise<unknown> = Promise.resolve();

  private constructor({ vitest, isOld }: StartedVitest, channel: BroadcastChannel) {
    this.#vitest = vitest;
    this.#isOld = isOld;
    this.#channel = channel;
    process.on('worker', (thread) => {
      // Without a listener, an error that ends the thread would end this process
      thread.on('error', () => {});
      this.#threads.set(thread.threadId, thread);
      thread.on('exit', () => this.#forget(thread));
    });
    channel.onmessage = (event: unknown) => this.#receive((event as { data: SessionMessage }).data);
  }

  /** Starts vitest, which runs nothing yet. */
  static async start(options: VitestOptions): Promise<VitestHost> {
    const name = `gates-hot-${process.pid}-${++count}`;
    return new VitestHost(await startVitest(options, name), new BroadcastChannel(name));
  }

  /** Finds the test files: all, or those that import one of the `related` files. */
  async findTests(related: readonly string[] | null): Promise<void> {
    const { config } = this.#vitest;
    config.related = related?.map((file) => file.replaceAll('\\', '/'));
    this.#specifications = await this.#vitest.getRelevantTestSpecifications();
    config.related = undefined;
  }

  /** Starts a worker before it is known which tests it is to run: most are the same for all. */
  startEarly(): void {
    if (this.#specifications.length > 0) this.#start(this.#specifications).catch(() => {});
  }

  /** Calls `visit` with a session for every group of test files that share a worker, one after the other. */
  async eachSession(visit: (session: Session, files: readonly string[]) => Promise<void>): Promise<void> {
    let left = this.#specifications;
    while (left.length > 0) {
      const session = await this.#sessionFor(left);
      const owned = new Set(left.filter((each) => session.owns(each.project.name, each.moduleId)));
      const wanted = new Set([...owned].map(({ moduleId }) => moduleId));
      left = owned.size === 0 ? [] : left.filter((each) => !owned.has(each));
      await visit(session, session.files.filter((file) => wanted.has(file)));
    }
  }

  /** The session that is there. */
  get session(): Session | null {
    return this.#alive?.isAlive ? this.#alive : null;
  }

  /** A session that can run this test file: the one that is there, when it can. */
  async startSession(project: string, file: string): Promise<Session> {
    const ofProject = this.#specifications.filter((each) => each.project.name === project);
    const only = ofProject.filter(({ moduleId }) => moduleId === file);
    const session = await this.#sessionFor(ofProject, only);
    return session.owns(project, file) ? session : this.#start(only);
  }

  /** Ends the worker thread, if there is one; what it was doing is lost. */
  async endSession(): Promise<void> {
    const starting = this.#session;
    this.#session = null;
    this.#alive = null;
    // Why it did not start is told to who asked for it
    const session = await starting?.catch(() => null);
    await session?.end();
    await this.#run;
  }

  /** Ends everything. */
  async close(): Promise<void> {
    await this.endSession();
    this.#channel.close();
    await this.#vitest.close();
  }

  /** The session that is there, when it can run one of these test files; else a new one. */
  async #sessionFor(specifications: Specification[], wanted = specifications): Promise<Session> {
    const session = await this.#session;
    const canRun = session?.isAlive && wanted.some((each) => session.owns(each.project.name, each.moduleId));
    return canRun ? session : this.#start(specifications);
  }

  async #start(specifications: Specification[]): Promise<Session> {
    const ended = this.endSession();
    const starting = ended.then(() => this.#startThread(specifications));
    this.#session = starting;
    this.#alive = await starting;
    return this.#alive;
  }

  async #startThread(specifications: Specification[]): Promise<Session> {
    const ready = new Promise<Session>((resolve) => (this.#onReady = resolve));
    const ended = this.#vitest.runTestSpecifications(specifications, false);
    // It ends with an error whenever we end the thread
    this.#run = ended.catch(() => {});
    const early = ended.then(({ unhandledErrors }) => {
      throw new Error(`vitest ended before its worker was ready${describe(unhandledErrors)}`);
    });
    return Promise.race([ready, early]);
  }

  #receive(message: SessionMessage): void {
    if (message.type !== 'ready') return this.session?.receive(message);
    const thread = this.#threads.get(message.threadId);
    if (thread === undefined) return;
    const send = (command: RunCommand): void =>
      this.#channel.postMessage({ ...command, threadId: message.threadId });
    if (this.#onReady === null) {
      // vitest goes on to the next group of files by itself when the first one's thread is gone
      void thread.terminate();
      return;
    }
    this.#onReady(new Session(message, thread, send, this.#isOld));
    this.#onReady = null;
  }

  #forget(thread: Worker): void {
    for (const [id, each] of this.#threads) if (each === thread) this.#threads.delete(id);
  }
}

function describe(errors: readonly unknown[] = []): string {
  const [first] = errors;
  return first === undefined ? '' : `: ${(first as Error).message ?? String(first)}`;
}
