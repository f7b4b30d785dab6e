import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { isAbsolute, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BroadcastChannel, type Worker } from 'node:worker_threads';
import type { RunCommand } from '../file-run.ts';
import { SETUP_KEY, type SessionMessage, type SessionSetup } from './messages.ts';
import { Session } from './session-handle.ts';

/** Stryker's options for vitest, the same as its own runner has. */
export interface VitestOptions {
  configFile?: string;
  dir?: string;
  related?: boolean;
}

interface Specification {
  moduleId: string;
  project: Project;
}

interface Project {
  name: string;
  config: Record<string, unknown> & { root: string; browser?: { enabled?: boolean } };
}

interface Vitest {
  version: string;
  projects: Project[];
  config: { related?: string[] };
  provide(key: string, value: unknown): void;
  getRelevantTestSpecifications(): Promise<Specification[]>;
  runTestSpecifications(specifications: Specification[], all?: boolean): Promise<unknown>;
  close(): Promise<void>;
}

/** Vitests that were started in this process. */
let count = 0;

/** The user's vitest, in this process, with at most one worker thread at a time. */
export class VitestHost {
  readonly #vitest: Vitest;
  readonly #channel: BroadcastChannel;
  readonly #threads = new Map<number, Worker>();
  #specifications: Specification[] = [];
  #onReady: ((session: Session) => void) | null = null;
  #session: Session | null = null;
  #run: Promise<unknown> = Promise.resolve();
  readonly #isOld: boolean;

  private constructor(vitest: Vitest, channel: BroadcastChannel) {
    this.#isOld = Number.parseInt(vitest.version) < 4;
    this.#vitest = vitest;
    this.#channel = channel;
    process.on('worker', (thread) => {
      // Without a listener, an error that ends the thread would end this process
      thread.on('error', () => {});
      this.#threads.set(thread.threadId, thread);
      thread.on('exit', () => this.#forget(thread));
    });
    channel.onmessage = (event: unknown) => this.#receive((event as { data: SessionMessage }).data);
  }

  /** Starts the vitest that is installed in the working folder, with the user's configuration; runs nothing yet. */
  static async start({ configFile, dir }: VitestOptions): Promise<VitestHost> {
    // Some plugins and configurations look at these
    process.env['NODE_ENV'] = 'test';
    process.env['VITEST'] = '1';
    const setup = locate(`gates-hot-${process.pid}-${++count}`);
    const { createVitest, version } = (await import(nodeModule())) as {
      version: string;
      createVitest(mode: string, options: object): Promise<Vitest>;
    };
    const isOld = Number.parseInt(version) < 4;
    const execArgv = ['--require', preloadedModule()];
    const ours = {
      pool: 'threads',
      isolate: false,
      maxWorkers: 1,
      maxConcurrency: 1,
      bail: 0,
      ...(isOld ? { poolOptions: { threads: { singleThread: true, isolate: false, execArgv } } } : { execArgv }),
    };
    const vitest = await createVitest('test', {
      ...ours,
      config: configFile,
      dir,
      watch: false,
      coverage: { enabled: false },
      reporters: [{}],
      onConsoleLog: () => false,
    });
    for (const { name, config } of vitest.projects) {
      if (config.browser?.enabled) throw new Error(`vitest's browser mode (project "${name}") cannot be kept warm`);
      Object.assign(config, ours, { runner: await writeRunner(config.root) });
    }
    vitest.provide(SETUP_KEY, setup);
    return new VitestHost(vitest, new BroadcastChannel(setup.channel));
  }

  /** Finds the test files: all, or those that import one of the `related` files. */
  async findTests(related: readonly string[] | null): Promise<void> {
    if (related !== null) this.#vitest.config.related = related.map((file) => file.replaceAll('\\', '/'));
    this.#specifications = await this.#vitest.getRelevantTestSpecifications();
    this.#vitest.config.related = undefined;
  }

  /** Calls `visit` with a session for every group of test files that share a worker, one after the other. */
  async eachSession(visit: (session: Session) => Promise<void>): Promise<void> {
    const seen = new Set<Specification>();
    for (;;) {
      const left = this.#specifications.filter((specification) => !seen.has(specification));
      if (left.length === 0) return;
      const session = await this.#start(left);
      const owned = left.filter((each) => session.owns(each.project.name, each.moduleId));
      for (const each of owned.length > 0 ? owned : left) seen.add(each);
      await visit(session);
    }
  }

  /** The session that is there. */
  get session(): Session | null {
    return this.#session?.isAlive ? this.#session : null;
  }

  /** A new session that can run this test file. */
  async startSession(project: string, file: string): Promise<Session> {
    const ofProject = this.#specifications.filter((each) => each.project.name === project);
    const session = await this.#start(ofProject);
    if (session.owns(project, file)) return session;
    return this.#start(ofProject.filter(({ moduleId }) => moduleId === file));
  }

  /** Ends the worker thread, if there is one; what it was doing is lost. */
  async endSession(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    await session?.end();
    await this.#run;
  }

  /** Ends everything. */
  async close(): Promise<void> {
    await this.endSession();
    this.#channel.close();
    await this.#vitest.close();
  }

  async #start(specifications: Specification[]): Promise<Session> {
    await this.endSession();
    const ready = new Promise<Session>((resolve) => (this.#onReady = resolve));
    const ended = this.#vitest.runTestSpecifications(specifications, false);
    // It ends with an error whenever we end the thread
    this.#run = ended.catch(() => {});
    const session = await Promise.race([ready, ended.then(() => null)]);
    if (session === null) throw new Error('vitest ended before its worker was ready');
    this.#session = session;
    return session;
  }

  #receive(message: SessionMessage): void {
    if (message.type !== 'ready') return this.#session?.receive(message);
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

/** Writes the module that vitest takes for its runner: inside the project, where every environment finds it. */
async function writeRunner(root: string): Promise<string> {
  // A project may be outside of Stryker's copy: nothing is written there
  const isCopied = `${resolve(root)}${sep}`.startsWith(`${process.cwd()}${sep}`);
  const path = join(isCopied ? root : process.cwd(), '.gates-hot-runner.mjs');
  await writeFile(path, 'export default (await globalThis.__gatesHotRunner()).default;\n');
  return path;
}

function preloadedModule(): string {
  return fileURLToPath(new URL('./load-session.cjs', import.meta.url));
}

function userRequire(): NodeJS.Require {
  return createRequire(join(process.cwd(), 'package.json'));
}

function nodeModule(): string {
  return pathToFileURL(userRequire().resolve('vitest/node')).href;
}

/** Modules of the user's vitest that a session builds on. */
function locate(channel: string): SessionSetup {
  const vitest = userRequire().resolve('vitest/package.json');
  const require = createRequire(vitest);
  const url = (path: string): string => (isAbsolute(path) ? pathToFileURL(path).href : path);
  return {
    channel,
    vitestModule: url(join(vitest, '..', 'dist', 'index.js')),
    runnerModule: url(join(vitest, '..', 'dist', 'runners.js')),
    startModule: url(require.resolve('@vitest/runner')),
  };
}
