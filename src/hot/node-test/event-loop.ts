interface Channel {
  ref(): void;
  unref(): void;
}

// Tests may put others in their places
const realSetTimeout = setTimeout;
const realSetImmediate = setImmediate;

/**
 * Sees when nothing is left to do: a process of its own would end there. What comes through the channel to Stryker's
 * process does not count.
 */
export class EventLoop {
  readonly #channel = (process as unknown as { channel: Channel }).channel;
  #onIdle: (() => void) | null = null;

  constructor() {
    // node:test would take it for the end of all tests
    process.removeAllListeners('beforeExit');
    process.on('beforeExit', () => {
      this.#channel.ref();
      this.#onIdle?.();
      // What that has set going may come to its end too
      realSetImmediate(() => this.#onIdle !== null && this.#channel.unref());
    });
  }

  /** Calls `onIdle` whenever nothing is left to do; with null, there always is: waiting for commands. */
  watch(onIdle: (() => void) | null): void {
    this.#onIdle = onIdle;
    if (onIdle === null) this.#channel.ref();
    else this.#channel.unref();
  }

  /** Waits until nothing is left to do, but not longer than `limitMs`; tells whether that was so. */
  drain(limitMs: number | null): Promise<boolean> {
    return new Promise<boolean>((resolve) => {
      const timer = limitMs === null ? undefined : realSetTimeout(() => resolve(false), limitMs).unref();
      this.watch(() => {
        clearTimeout(timer);
        resolve(true);
      });
    }).finally(() => this.watch(null));
  }
}

/** Gives rejections that nobody handles the time to show. */
export function settle(): Promise<void> {
  return new Promise((resolve) => realSetImmediate(resolve));
}
