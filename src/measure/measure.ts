import type { Budget } from '../model/budget.ts';
import type { MeasurementName, MeasurementResults } from '../model/measurements.ts';
import type { Begun, MeasureContext, Measurer } from '../model/measurer.ts';
import type { Plan } from '../model/plan.ts';
import { MeasureError, systemProblem } from '../model/problem.ts';
import type { Progress } from '../model/progress.ts';

/** What measuring needs. */
export interface MeasureInput {
  plan: Plan;
  /** The plan for what runs the user's code: the same, unless that lies elsewhere. */
  executed: Plan;
  /** Measurements that the planned gates are judged by. */
  needed: ReadonlySet<MeasurementName>;
  sources: ReadonlyMap<string, string>;
  measurers: readonly Measurer[];
  budget: Budget;
  progress: Progress;
  signal: AbortSignal;
  scratchDir: string;
  /** Called whenever a measurer is done, with everything that is there so far. */
  onMeasured: (results: MeasurementResults) => void;
}

/** Runs every measurer that provides something needed, each as soon as what it comes after is there. */
export async function measure(input: MeasureInput): Promise<MeasurementResults> {
  const { needed, onMeasured, measurers, executed, ...shared } = input;
  const results: MeasurementResults = {};
  const planned = measurers.filter((measurer) => measurer.provides.some((name) => needed.has(name)));
  const running = new Map<MeasurementName, Promise<void>>();
  const begun: Begun[] = [];

  for (const measurer of planned) {
    const context = { ...shared, plan: measurer.runsCode ? executed : shared.plan, results };
    const before = measurer.after.flatMap((name) => running.get(name) ?? []);
    const early = before.length > 0 ? prepare(measurer, context) : null;
    if (early !== null) begun.push(early);
    const done = Promise.all(before).then(async () => {
      Object.assign(results, await runMeasurer(measurer, context, early));
      onMeasured(results);
    });
    for (const name of measurer.provides) running.set(name, done);
  }
  try {
    await Promise.all(running.values());
  } finally {
    await Promise.all(begun.map((each) => each.discard()));
  }
  return results;
}

function prepare(measurer: Measurer, context: MeasureContext): Begun | null {
  return measurer.prepare?.(context) ?? null;
}

/** Runs one measurer; what it throws about the user's tree becomes data, what is a bug of ours stays an error. */
async function runMeasurer(measurer: Measurer, context: MeasureContext, begun: Begun | null): Promise<MeasurementResults> {
  const { name } = measurer;
  context.progress({ type: 'stage-started', name });
  try {
    const measured = await measurer.measure(context, begun);
    const broken = Object.values(measured).find((result) => result.status === 'broken');
    context.progress({
      type: 'stage-finished',
      name,
      outcome: broken ? 'broken' : 'measured',
      ...(broken?.status === 'broken' && { note: broken.problem.message }),
    });
    return measured;
  } catch (error) {
    const problem = error instanceof MeasureError ? error.problem : systemProblem(error);
    if (problem === null) throw error;
    context.progress({ type: 'stage-finished', name, outcome: 'broken', note: problem.message });
    return Object.fromEntries(
      measurer.provides.map((provided) => [provided, { status: 'broken', problem }]),
    );
  }
}
