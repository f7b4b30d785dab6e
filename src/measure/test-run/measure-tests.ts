import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type {
  Coverage,
  Measurement,
  MeasurementResults,
  TestRun,
} from '../../model/measurements.ts';
import type { MeasureContext } from '../../model/measurer.ts';
import type { CoveragePlan, TestPlan } from '../../model/plan.ts';
import { MeasureError, type Problem } from '../../model/problem.ts';
import { prepareCollection, type Collection } from './collection.ts';
import { noTestRunner } from './no-test-runner.ts';
import { runTests } from './run-tests.ts';

/** A value, or why there is none. */
type Attempt<Value> = { status: 'measured'; value: Value } | { status: 'broken'; problem: Problem };

/** Runs the tests, `slots` processes at once, and reads the coverage that they left. */
export async function measureTests(context: MeasureContext, slots: number): Promise<MeasurementResults> {
  const { tests, coverage } = context.plan;
  const folder = join(context.scratchDir, 'tests');
  await mkdir(folder, { recursive: true });

  const collection = coverage && (await prepare(context, coverage, folder));
  const run = await attempt<TestRun>(() => {
    if (tests === null) throw new MeasureError(noTestRunner());
    return runTests(context, tests, {
      folder,
      collection: collection?.status === 'measured' ? collection.value : null,
      workers: slots < availableParallelism() ? slots : null,
    });
  });
  if (collection === null) return { tests: run };
  return { tests: run, coverage: await readCoverage(collection, run, tests) };
}

function prepare(
  context: MeasureContext,
  planned: CoveragePlan,
  folder: string,
): Promise<Attempt<Collection>> {
  return attempt(() => prepareCollection(context, planned, context.plan.tests, folder));
}

/** Coverage counts only after a green run; a report that was asked for needs none when no tests are planned. */
async function readCoverage(
  collection: Attempt<Collection>,
  run: Attempt<TestRun>,
  tests: TestPlan | null,
): Promise<Measurement<'coverage'>> {
  if (run.status === 'broken' && tests !== null) return run;
  if (run.status === 'measured' && isRed(run.value)) {
    return { status: 'broken', problem: testsFailed(run.value) };
  }
  if (collection.status === 'broken') return collection;
  return attempt<Coverage>(() => collection.value.read());
}

function isRed({ exitCode, failed }: TestRun): boolean {
  return exitCode !== 0 || (failed ?? 0) > 0;
}

function testsFailed({ failed, failures, exitCode }: TestRun): Problem {
  const [first] = failures;
  const how = failed === null ? `The tests exited with code ${exitCode}` : `${failed} of the tests failed`;
  return {
    code: 'tests-failed',
    message: first ? `${how}, "${first.name}" among them.` : `${how}.`,
    hint: 'Coverage counts only when all tests pass.',
  };
}

/** What cannot be measured becomes data; anything else that is thrown is a bug of ours. */
async function attempt<Value>(task: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { status: 'measured', value: await task() };
  } catch (error) {
    if (!(error instanceof MeasureError)) throw error;
    return { status: 'broken', problem: error.problem };
  }
}
