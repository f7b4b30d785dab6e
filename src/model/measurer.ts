import type { Budget } from './budget.ts';
import type { MeasurementName, MeasurementResults } from './measurements.ts';
import type { Plan } from './plan.ts';
import type { Progress } from './progress.ts';

/** What a measurer gets: the plan, the sources as read once at the start, and the means to work. */
export interface MeasureContext {
  plan: Plan;
  /** Text of every source file by relative path, read once: all measurements are of this tree. */
  sources: ReadonlyMap<string, string>;
  /** Slots of CPU: take them around anything that computes or spawns. */
  budget: Budget;
  progress: Progress;
  /** Aborted on Ctrl-C, SIGTERM or when nothing that follows can matter: stop, clean up, return what was measured. */
  signal: AbortSignal;
  /** Folder for this run's scratch files, outside the user's sources, removed at the end. */
  scratchDir: string;
  /** What other measurers produced so far (those named in `after` are there). */
  results: MeasurementResults;
}

/** A measurement that was begun before what it comes after was there. */
export interface Begun {
  /** Goes on, now that it is. */
  finish(context: MeasureContext): Promise<MeasurementResults>;
  /** Ends it, whatever it has come to; nothing happens to what is finished. */
  discard(): Promise<void>;
}

/** Takes measurements. Never throws for something wrong with the user's tree: returns it as `broken`. */
export interface Measurer {
  name: string;
  /** What it produces. */
  provides: readonly MeasurementName[];
  /** Measurements that must be there first, when they are planned at all. */
  after: readonly MeasurementName[];
  /** Whether it runs the user's code: then its plan's root is where what is judged lies on disk, be it a copy of the index. */
  runsCode?: true;
  /** Begins what needs no other measurement, and runs no code of the user's; null when nothing is to be gained by that. */
  prepare?(context: MeasureContext): Begun | null;
  /** `begun` is what `prepare` returned. */
  measure(context: MeasureContext, begun?: Begun | null): Promise<MeasurementResults>;
}
