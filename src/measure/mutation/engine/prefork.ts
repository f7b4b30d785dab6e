import childProcess, { type ChildProcess, type ForkOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';

type Fork = (module: string, options: ForkOptions) => ChildProcess;

/** What Stryker tells its processes which one they are by. */
const WORKER = 'STRYKER_MUTATOR_WORKER';

/**
 * Starts the processes that Stryker is going to start for test runners, while it loads and instruments: each takes
 * longer to load Stryker's modules than anything else at its start, and is only told then what it is for.
 */
export function preforkWorkers(count: number, execArgv: readonly string[]): void {
  const worker = fileURLToPath(new URL('child-proxy/child-process-proxy-worker.js', import.meta.resolve('@stryker-mutator/core')));
  const fork: Fork = childProcess.fork;
  const waiting = Array.from({ length: count }, (_, id) => {
    const options = { silent: true, execArgv: [...execArgv], env: { [WORKER]: String(id), ...process.env } };
    return { child: fork(worker, options), key: keyOf(worker, options) };
  });
  Object.assign(childProcess, { fork: handOut(waiting, fork) });
}

/** Forks what is asked for: hands out one of these where it is the same, and still alive. */
export function handOut(waiting: { child: ChildProcess; key: string }[], fork: Fork): Fork {
  return (module, options) => {
    const index = waiting.findIndex(({ key }) => key === keyOf(module, options));
    const found = index < 0 ? undefined : waiting.splice(index, 1)[0]!.child;
    return found?.connected ? found : fork(module, options);
  };
}

/** Tells apart what is forked; the environment is that of this process, but for the number of the worker. */
export function keyOf(module: string, { execArgv, env }: ForkOptions): string {
  return JSON.stringify([module, execArgv, env?.[WORKER]]);
}
