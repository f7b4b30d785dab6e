type Timer = 'setTimeout' | 'setInterval' | 'setImmediate';

const CLEAR = {
  setTimeout: globalThis.clearTimeout,
  setInterval: globalThis.clearInterval,
  setImmediate: globalThis.clearImmediate,
} as const;

/** Sees what tests leave running: a worker that ends takes it along, one that stays must stop it. */
export class Leftovers {
  readonly #timers = new Map<object, Timer>();
  #baseline: string[] = [];

  /** Remembers each timer that is set through the globals from now on. */
  watchTimers(): void {
    for (const name of ['setTimeout', 'setInterval', 'setImmediate'] as const) {
      const original = globalThis[name] as (...args: unknown[]) => object;
      const timers = this.#timers;
      const watched = function (...args: unknown[]): object {
        const timer = original(...args);
        if (typeof timer === 'object') timers.set(timer, name);
        return timer;
      };
      Object.defineProperties(watched, Object.getOwnPropertyDescriptors(original));
      (globalThis as unknown as Record<string, unknown>)[name] = watched;
    }
  }

  /** Forgets everything before a run. */
  begin(): void {
    this.#timers.clear();
    this.#baseline = activeResources();
  }

  /** Stops the timers that the run left, and tells what else it left at work. */
  end(): string[] {
    for (const [timer, name] of this.#timers) CLEAR[name](timer as never);
    this.#timers.clear();
    const left = activeResources();
    for (const resource of this.#baseline) {
      const at = left.indexOf(resource);
      if (at !== -1) left.splice(at, 1);
    }
    return left;
  }
}

/** Timers are watched on their own; ports belong to the channel. */
function activeResources(): string[] {
  return process.getActiveResourcesInfo().filter((name) => !/^(?:Timeout|Immediate|MessagePort|TickObject)$/.test(name));
}
