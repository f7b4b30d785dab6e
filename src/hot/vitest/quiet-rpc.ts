import type { VitestWorker } from './vitest-internals.ts';

type Rpc = VitestWorker['rpc'];

/** Calls whose answer is the same each time. */
const REMEMBERED = new Set(['fetch', 'resolve', 'resolveId', 'resolveSnapshotPath']);

/**
 * Stands in for the line from vitest's worker to its main thread: what a session runs is nobody's business there, and
 * what a module's code is does not change any more. Errors outside of tests go to `onError`.
 */
export function createQuietRpc(rpc: Rpc, onError: (error: unknown) => void): Rpc {
  const answers = new Map<string, Promise<unknown>>();
  const silent = async (): Promise<void> => {};
  const remember = (name: string) => async (...args: unknown[]) => {
    const key = JSON.stringify([name, ...args.slice(0, 3)]);
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = Promise.resolve(rpc[name]!(...args));
      answers.set(key, answer);
      answer.catch(() => answers.delete(key));
    }
    const value = await answer;
    // The module runner writes into what it gets
    return typeof value === 'object' && value !== null ? { ...value } : value;
  };
  const own: Record<string, unknown> = {
    onUnhandledError: async (error: unknown) => onError(error),
    onTaskAnnotate: async (_test: unknown, annotation: unknown) => annotation,
    onTaskArtifactRecord: async (_test: unknown, artifact: unknown) => artifact,
    getCountOfFailedTests: async () => 0,
  };
  for (const name of ['onQueued', 'onCollected', 'onTaskUpdate', 'onUserConsoleLog', 'snapshotSaved', 'onAfterSuiteRun', 'onCancel']) {
    own[name] = Object.assign(silent, { asEvent: silent });
  }
  for (const name of REMEMBERED) own[name] = remember(name);
  return new Proxy(rpc, {
    get: (target, name, receiver) => own[name as string] ?? Reflect.get(target, name, receiver),
  }) as Rpc;
}
