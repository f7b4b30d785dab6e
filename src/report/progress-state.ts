import type { ProgressEvent } from '../model/progress.ts';
import type { GateResult } from '../model/verdict.ts';

/** A stage that runs. Times are milliseconds of one clock. */
export interface RunningStage {
  name: string;
  startedAt: number;
  /** The first and the latest count that it told, null before that. */
  counted: { first: Count; last: Count; total: number; score: number | null } | null;
}

interface Count {
  at: number;
  done: number;
}

/** What is known while a check runs. */
export interface ProgressState {
  /** In the order in which they started. */
  running: RunningStage[];
  /** In the order in which they were judged. */
  results: GateResult[];
}

/** The state after an event at time `now`. */
export function advance(state: ProgressState, event: ProgressEvent, now: number): ProgressState {
  switch (event.type) {
    case 'stage-started':
      return {
        ...state,
        running: [...state.running, { name: event.name, startedAt: now, counted: null }],
      };
    case 'stage-progress':
      return {
        ...state,
        running: state.running.map((stage) =>
          stage.name === event.name ? counted(stage, event, now) : stage,
        ),
      };
    case 'stage-finished':
      return { ...state, running: state.running.filter((stage) => stage.name !== event.name) };
    case 'gate-judged':
      return { ...state, results: [...state.results, event.result] };
  }
}

function counted(
  stage: RunningStage,
  { done, total, score }: Extract<ProgressEvent, { type: 'stage-progress' }>,
  now: number,
): RunningStage {
  const last = { at: now, done };
  return {
    ...stage,
    counted: { first: stage.counted?.first ?? last, last, total, score: score ?? null },
  };
}

/** Milliseconds until a stage has counted to its total, at the speed it had so far; null while that cannot be told. */
export function timeLeft({ counted }: RunningStage, now: number): number | null {
  if (counted === null) return null;
  const { first, last, total } = counted;
  const done = last.done - first.done;
  if (done <= 0 || now <= first.at) return null;
  return ((now - first.at) / done) * (total - last.done);
}
