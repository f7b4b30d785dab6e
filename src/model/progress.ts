import type { GateResult } from './verdict.ts';

/** Something that happened while measuring. A stage's `name` is a measurer's, or a check's as `check lint`. */
export type ProgressEvent =
  | { type: 'stage-started'; name: string }
  | {
      type: 'stage-progress';
      name: string;
      done: number;
      total: number;
      /** Mutation score so far, in per cent. */
      score?: number;
    }
  | { type: 'stage-finished'; name: string; outcome: 'measured' | 'broken'; note?: string }
  | { type: 'gate-judged'; result: GateResult };

/** Receives events as they happen. */
export type Progress = (event: ProgressEvent) => void;
