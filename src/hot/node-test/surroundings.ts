import { captureWorld, restoreWorld, type World } from '../world.ts';

type Listener = (...args: unknown[]) => void;

/** A handle of node's; each kind is stopped in its own way. */
interface Handle {
  closeAllConnections?(): void;
  close?(): void;
  destroy?(): void;
  kill?(signal: string): void;
}

/** What a process that ends takes along, and one that stays must put back. */
export class Surroundings {
  readonly #cwd = process.cwd();
  readonly #world = captureWorld();
  readonly #argv = [...process.argv];
  readonly #listeners = readListeners();
  readonly #handles = new Set(readHandles());

  /** Makes everything as it was in the beginning, or globals and environment as they were in `world`. */
  restore(world: World = this.#world): void {
    process.chdir(this.#cwd);
    process.exitCode = undefined;
    process.argv.splice(0, process.argv.length, ...this.#argv);
    restoreWorld(world);
    for (const [event, listeners] of readListeners()) {
      const known = this.#listeners.get(event) ?? [];
      for (const listener of listeners) if (!known.includes(listener)) process.removeListener(event, listener);
    }
  }

  /** Calls what waits for the end of the process; throws what that throws. */
  sayExit(code: number): void {
    const known = this.#listeners.get('exit') ?? [];
    for (const listener of process.rawListeners('exit') as Listener[]) {
      if (!known.includes(listener)) listener.call(process, code);
    }
  }

  /** Stops servers, connections and programs that are still there. */
  stopHandles(): void {
    for (const handle of readHandles()) if (!this.#handles.has(handle)) stop(handle);
  }
}

function readListeners(): Map<string | symbol, Listener[]> {
  return new Map(process.eventNames().map((event) => [event, process.rawListeners(event as 'exit') as Listener[]]));
}

/** Undocumented, but there since the beginning; without it, what is left makes a run untrusted at most. */
function readHandles(): Handle[] {
  return (process as unknown as { _getActiveHandles?(): Handle[] })._getActiveHandles?.() ?? [];
}

function stop(handle: Handle): void {
  handle.closeAllConnections?.();
  if (handle.kill) handle.kill('SIGKILL');
  else if (handle.destroy) handle.destroy();
  else if (handle.close) handle.close();
}
