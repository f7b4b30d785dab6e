import { performance } from 'node:perf_hooks';

/** How often a test that waits is looked at. */
const LOOK_MS = 50;
/** A thread that works for less than this between two looks does nothing but look. */
const IDLE_MS = 5;

// Tests may put other ones in their place
const { setTimeout, clearTimeout } = globalThis;
const utilization = performance.eventLoopUtilization.bind(performance);

/** What a thread is doing, which is all that a watch has to know of it. */
export interface Activity {
  /** Names of the resources that keep the thread going: timers, requests, sockets. */
  resources(): string[];
  /** Milliseconds that the thread has been at work for, in all. */
  activeMs(): number;
  /** Whether vitest's main thread owes it an answer. */
  isAsking(): boolean;
}

/** What this thread is doing. */
export function activityOfThread(isAsking: () => boolean): Activity {
  return { resources: () => process.getActiveResourcesInfo(), activeMs: () => utilization().active, isAsking };
}

/**
 * Sees a test that waits for what cannot come: nothing is going on in its thread, and there is no timer, request or
 * socket that could start something. vitest would wait for five seconds, with the same result.
 */
export class StallWatch {
  readonly #activity: Activity;
  /** How many resources of each kind the idle thread has. */
  readonly #idle: ReadonlyMap<string, number>;

  constructor(activity: Activity) {
    this.#activity = activity;
    this.#idle = count(activity.resources());
  }

  /** Fails when nothing was going on for as long as `patienceMs` says then. */
  async race<T>(work: Promise<T>, patienceMs: () => number): Promise<T> {
    let stop = (): void => {};
    const stalled = new Promise<never>((_resolve, reject) => {
      stop = this.#look(patienceMs, () => reject(new Error('The test waits, and nothing is left that could end that.')));
    });
    try {
      return await Promise.race([work, stalled]);
    } finally {
      stop();
    }
  }

  #look(patienceMs: () => number, onStalled: () => void): () => void {
    let idleMs = 0;
    let activeMs = this.#activity.activeMs();
    const look = (): void => {
      const before = activeMs;
      activeMs = this.#activity.activeMs();
      idleMs = this.#isIdle(activeMs - before) ? idleMs + LOOK_MS : 0;
      if (idleMs >= patienceMs()) onStalled();
      else timer = start();
    };
    const start = (): NodeJS.Timeout => setTimeout(look, LOOK_MS).unref();
    let timer = start();
    return () => clearTimeout(timer);
  }

  #isIdle(activeMs: number): boolean {
    if (activeMs > IDLE_MS || this.#activity.isAsking()) return false;
    return [...count(this.#activity.resources())].every(([name, now]) => now <= (this.#idle.get(name) ?? 0));
  }
}

function count(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
