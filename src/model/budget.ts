/** Slots of CPU shared by everything that runs at once, first come, first served. */
export interface Budget {
  /** Slots in all. */
  readonly size: number;
  /** Runs `task` while holding `slots` of them (never more than `size`); waits until they are free. */
  use<T>(slots: number, task: () => Promise<T>): Promise<T>;
}

/** A budget of `size` slots. A wide task is not overtaken by narrow ones behind it. */
export function createBudget(size: number): Budget {
  let free = size;
  const waiting: { slots: number; start: () => void }[] = [];

  const startWaiting = (): void => {
    while (waiting[0] !== undefined && waiting[0].slots <= free) {
      const next = waiting.shift()!;
      free -= next.slots;
      next.start();
    }
  };

  return {
    size,
    async use(slots, task) {
      const taken = Math.min(Math.max(1, slots), size);
      await new Promise<void>((start) => {
        waiting.push({ slots: taken, start });
        startWaiting();
      });
      try {
        return await task();
      } finally {
        free += taken;
        startWaiting();
      }
    },
  };
}
