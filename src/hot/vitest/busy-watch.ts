import type { Worker } from 'node:worker_threads';
import type { RunLimits } from '../file-run.ts';

/** A thread that was near its time is looked at again after this, at least. */
const LEAST_LOOK_MS = 25;
/** How often a thread that mostly waits is looked at. */
const MOST_LOOK_MS = 250;

/** What is known of a thread from outside. */
export type WatchedThread = Pick<Worker, 'performance'>;

/** Calls `onOver` when a thread was at work, or had started, for longer than it may; returns what ends the watch. */
export function watchLimits({ performance: clock }: WatchedThread, { busyMs, wallMs }: RunLimits, onOver: () => void): () => void {
  const startedAt = performance.now();
  const before = clock.eventLoopUtilization();
  const look = (): void => {
    const leftMs = busyMs - clock.eventLoopUtilization(before).active;
    if (leftMs <= 0 || performance.now() - startedAt >= wallMs) onOver();
    else timer = setTimeout(look, Math.min(Math.max(leftMs, LEAST_LOOK_MS), MOST_LOOK_MS));
  };
  let timer = setTimeout(look, Math.min(busyMs, wallMs));
  return () => clearTimeout(timer);
}
