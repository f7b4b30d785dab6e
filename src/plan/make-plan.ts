import type { PlanRequest } from '../model/config.ts';
import type { Limits } from '../model/limits.ts';
import type { PresetName } from '../model/names.ts';
import type { Plan } from '../model/plan.ts';

/** Decides what a check of `request.root` will do, from reading files alone: nothing of the repository is run. */
export async function makePlan(
  request: PlanRequest,
  presets: Record<PresetName, Limits>,
): Promise<Plan> {
  throw new Error(`not built yet: ${request.root} ${Object.keys(presets).join()}`);
}
