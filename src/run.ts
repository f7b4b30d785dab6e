import type { GateName, PresetName } from './model/names.ts';
import type { Plan } from './model/plan.ts';
import type { Progress } from './model/progress.ts';
import type { Verdict } from './model/verdict.ts';

/** What decides a plan. */
export interface PlanOptions {
  /** Folder to judge. */
  cwd: string;
  /** Configuration file, instead of looking for one. */
  config?: string;
  preset?: PresetName;
  only?: GateName[];
  skip?: GateName[];
  concurrency?: number;
  seed?: number;
  cache: boolean;
}

/** What a check needs beside its plan. */
export interface CheckOptions extends PlanOptions {
  signal: AbortSignal;
  progress: Progress;
}

/** Decides what a check would do; runs nothing. */
export async function plan(options: PlanOptions): Promise<Plan> {
  throw new Error(`not built yet: ${options.cwd}`);
}

/** Plans, measures and judges a tree. */
export async function check(options: CheckOptions): Promise<Verdict> {
  throw new Error(`not built yet: ${options.cwd}`);
}
