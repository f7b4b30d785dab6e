import type { VitestWorker } from './vitest-internals.ts';

type Rpc = VitestWorker['rpc'];

/** Calls whose answer is the same each time. */
const REMEMBERED = ['fetch', 'resolve', 'resolveId', 'resolveSnapshotPath'];
/** What a session does is nobody's business in the main thread. */
const SILENT = ['onQueued', 'onCollected', 'onTaskUpdate', 'onUserConsoleLog', 'snapshotSaved', 'onAfterSuiteRun', 'onCancel'];

/** The line from vitest's worker to its main thread, without what a session does not need it for. */
export interface QuietRpc {
  rpc: Rpc;
  /** Whether an answer is still to come. */
  isAsking(): boolean;
}

/**
 * Stands in for vitest's line to its main thread: nothing is told there of what runs, and what a module's code is does
 * not change any more. Errors outside of tests go to `onError`.
 */
export function createQuietRpc(rpc: Rpc, onError: (error: unknown) => void): QuietRpc {
  const answers = new Answers(rpc);
  const own: Record<string, unknown> = {
    onUnhandledError: async (error: unknown) => onError(error),
    onTaskAnnotate: async (_test: unknown, annotation: unknown) => annotation,
    onTaskArtifactRecord: async (_test: unknown, artifact: unknown) => artifact,
    getCountOfFailedTests: async () => 0,
  };
  for (const name of SILENT) own[name] = Object.assign(silent, { asEvent: silent });
  for (const name of REMEMBERED) own[name] = (...args: unknown[]) => answers.get(name, args);
  const quiet = new Proxy(rpc, {
    get: (target, name, receiver) => own[name as string] ?? Reflect.get(target, name, receiver),
  });
  return { rpc: quiet, isAsking: () => answers.isAsking };
}

async function silent(): Promise<void> {}

/** Answers of the main thread, each asked for once. */
class Answers {
  readonly #rpc: Rpc;
  readonly #answers = new Map<string, Promise<unknown>>();
  #asking = 0;

  constructor(rpc: Rpc) {
    this.#rpc = rpc;
  }

  get isAsking(): boolean {
    return this.#asking > 0;
  }

  async get(name: string, args: unknown[]): Promise<unknown> {
    const key = JSON.stringify([name, ...args.slice(0, 3)]);
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = this.#ask(name, args);
      this.#answers.set(key, answer);
      answer.catch(() => this.#answers.delete(key));
    }
    const value = await answer;
    // The module runner writes into what it gets
    return typeof value === 'object' && value !== null ? { ...value } : value;
  }

  async #ask(name: string, args: unknown[]): Promise<unknown> {
    this.#asking++;
    try {
      return await this.#rpc[name]!(...args);
    } finally {
      this.#asking--;
    }
  }
}
