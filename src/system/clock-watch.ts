/** How often the two clocks are compared. */
const LOOK_MS = 500;
/** A clock that was set by less, or is only being corrected, does no harm to tests. */
const LEAST_STEP_MS = 1_000;
/** Readings that were this far apart say nothing about each other: the machine was busy in between. */
const APART_MS = 100;

/** What tells the time of day, and what only ever goes on, in milliseconds. */
export interface Clocks {
  wall(): number;
  steady(): number;
}

/** A look at whether the clock of this machine is set meanwhile. */
export interface ClockWatch {
  /** Ends it, and tells how far the clock was moved in all, forward or back, in milliseconds. */
  end(): number;
}

const ours: Clocks = { wall: () => Date.now(), steady: () => performance.now() };

/** Watches for a clock that is set, or that went on while the machine slept: tests that measure time by it fail for that alone. */
export function watchClock(clocks: Clocks = ours): ClockWatch {
  let last = difference(clocks);
  let movedMs = 0;
  const look = (): void => {
    const now = difference(clocks);
    const stepMs = Math.abs(now - last);
    if (stepMs >= LEAST_STEP_MS) movedMs += stepMs;
    last = now;
  };
  const timer = setInterval(look, LOOK_MS).unref();
  return {
    end() {
      clearInterval(timer);
      look();
      return movedMs;
    },
  };
}

function difference(clocks: Clocks): number {
  for (;;) {
    const before = clocks.steady();
    const wall = clocks.wall();
    if (clocks.steady() - before < APART_MS) return wall - before;
  }
}
