import type { RunLimits } from '../file-run.ts';
import { groupCpuMs } from './cpu-time.ts';

/** How often is looked. */
const LOOK_MS = 250;
/** Tests may take so many times what they may be at work, for a machine that has other things to do. */
const WALL_FACTOR = 2;
/** Processes that have used less than `STILL_CPU_MS` in this time only wait. */
const STILL_MS = 1_000;
const STILL_CPU_MS = 20;
/** node:test itself lets tests wait forever: this long, and a third of what they may be at work, is enough. */
const LEAST_WAIT_MS = 1_000;

/** What was seen of a run at one time. */
export interface Look {
  elapsedMs: number;
  /** Null where the system does not tell. */
  cpuMs: number | null;
}

/** Whether a run has gone on for too long; the first look is at its start. */
export function isOverdue(looks: readonly Look[], { busyMs, wallMs }: RunLimits): boolean {
  const { elapsedMs, cpuMs } = looks.at(-1)!;
  if (elapsedMs >= Math.min(wallMs, WALL_FACTOR * busyMs)) return true;
  if (cpuMs === null) return elapsedMs >= busyMs;
  if (cpuMs - (looks[0]!.cpuMs ?? 0) >= busyMs) return true;
  const before = looks.findLast((look) => look.elapsedMs <= elapsedMs - STILL_MS);
  const isStill = before !== undefined && cpuMs - (before.cpuMs ?? 0) < STILL_CPU_MS;
  return isStill && elapsedMs >= LEAST_WAIT_MS + busyMs / 3;
}

/** Calls `onOverdue` when what a group of processes does goes on for too long; returns what ends the watch. */
export function watchWork(group: number, limits: RunLimits, onOverdue: () => void): () => void {
  const startedAt = performance.now();
  const looks: Look[] = [];
  const look = (): void => {
    looks.push({ elapsedMs: performance.now() - startedAt, cpuMs: groupCpuMs(group) });
    if (isOverdue(looks, limits)) onOverdue();
    else timer = setTimeout(look, LOOK_MS);
  };
  looks.push({ elapsedMs: 0, cpuMs: groupCpuMs(group) });
  let timer = setTimeout(look, LOOK_MS);
  return () => clearTimeout(timer);
}
