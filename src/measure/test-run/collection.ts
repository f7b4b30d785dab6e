import type { Coverage } from '../../model/measurements.ts';
import type { MeasureContext } from '../../model/measurer.ts';
import type { CoveragePlan, TestPlan } from '../../model/plan.ts';
import { chooseMeans } from './collection-means.ts';
import { completeCoverage } from './complete-coverage.ts';
import type { RunRequest } from './runners/test-runner.ts';
import { createSourceTree } from './source-tree.ts';

/** A way to collect coverage, ready for the run. */
export interface Collection {
  /** What the test runner itself is to collect. */
  collector: RunRequest['collector'];
  /** The environment of the run, with what collecting needs. */
  environment(env: Record<string, string>): Record<string, string>;
  /** The coverage that the run left. Throws a MeasureError. */
  read(): Promise<Coverage>;
}

/** Makes ready what the plan says; `folder` is where the run may write. Throws a MeasureError when it cannot work. */
export async function prepareCollection(
  { plan, sources }: MeasureContext,
  planned: CoveragePlan,
  tests: TestPlan | null,
  folder: string,
): Promise<Collection> {
  const tree = createSourceTree(plan.root, sources);
  const means = await chooseMeans(planned, tests, { root: plan.root, folder, tree });
  return {
    collector: means.collector,
    environment: means.environment ?? ((env) => env),
    async read() {
      const { raw, confidence } = await means.collect();
      return { ...(await completeCoverage(raw, plan.root, tree)), confidence, tool: means.tool };
    },
  };
}
