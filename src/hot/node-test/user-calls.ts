import { insideTest } from './collector.ts';
import type { UserFunction } from './test-tree.ts';

/** Calls of the user's functions: they can be ended from outside, and node:test holds none of them for ever. */
export class UserCalls {
  /** What ends each call that has not come to its end. */
  readonly #waiting = new Set<(error: Error) => void>();
  readonly #slots: { action: unknown }[] = [];

  /** Ends everything that waits with an error; false when nothing does. */
  cancel(error: Error): boolean {
    const waiting = [...this.#waiting];
    for (const end of waiting) end(error);
    return waiting.length > 0;
  }

  /** Waits for something of the user's, which `cancel` can end. */
  async guard<T>(action: () => T | PromiseLike<T>): Promise<T> {
    let end!: (error: Error) => void;
    const ended = new Promise<never>((_, reject) => (end = reject));
    ended.catch(() => {});
    this.#waiting.add(end);
    try {
      return await Promise.race([action(), ended]);
    } finally {
      this.#waiting.delete(end);
    }
  }

  /** Calls a function of the user's, with a callback where it takes one. */
  call(fn: UserFunction, self: unknown, context: unknown): Promise<unknown> {
    return this.guard(() => insideTest(() => (fn.length === 2 ? callBack(fn, self, context) : fn.call(self, context))));
  }

  /** What node:test gets to hold: it never lets go of it, so it must not hold the user's modules. */
  slot(action: (self: unknown, context: unknown) => Promise<void>): UserFunction {
    const slot: { action: typeof action | null } = { action };
    this.#slots.push(slot);
    return function (this: unknown, context: unknown) {
      return slot.action?.(this, context);
    };
  }

  /** Lets go of everything. */
  close(): void {
    for (const slot of this.#slots) slot.action = null;
  }
}

function callBack(fn: UserFunction, self: unknown, context: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const result = fn.call(self, context, (error: unknown) => (error ? reject(error as Error) : resolve()));
    if (typeof (result as PromiseLike<unknown> | undefined)?.then === 'function') {
      reject(new Error('passed a callback but also returned a Promise'));
    }
  });
}
