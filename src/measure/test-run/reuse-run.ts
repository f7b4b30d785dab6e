import { createHash } from 'node:crypto';
import type { Measurement, MeasurementResults, TestRun } from '../../model/measurements.ts';
import type { MeasureContext } from '../../model/measurer.ts';
import type { Plan } from '../../model/plan.ts';
import { openCache } from '../../system/content-cache.ts';
import { fingerprintTree, isTreeAsBefore } from '../fingerprint/fingerprint-tree.ts';

const REUSED =
  'The result of the tests and their coverage were reused from a run earlier today: every file of the tree, the environment and the versions are as they were.';

/**
 * The results of an earlier run of the tests of this very tree, else those of a new one, which is kept when it is green.
 * A run is good for the day (UTC) that it was made on: tests may depend on the date.
 */
export async function reuseRun(context: MeasureContext, run: () => Promise<MeasurementResults>): Promise<MeasurementResults> {
  return isReusable(context.plan) ? reuseOrRun(context, run) : run();
}

function isReusable({ cache, tests, coverage }: Plan): boolean {
  return cache && tests !== null && coverage?.collector !== 'report';
}

async function reuseOrRun({ plan, signal }: MeasureContext, run: () => Promise<MeasurementResults>): Promise<MeasurementResults> {
  const tree = await fingerprintTree(plan);
  const cache = await openCache({ folder: plan.resultsDir ?? plan.cacheDir, name: 'tests/runs.cache', isValue: isGreenRun });
  const today = new Date().toISOString().slice(0, 10);
  const key = createHash('sha256').update(JSON.stringify([tree.whole, plan.coverage, plan.sources, today])).digest('base64url');
  const known = cache.get(key);
  if (known !== undefined) return withNotices(known, [REUSED, ...(await cache.save())]);
  const results = await run();
  if (!isGreen(results) || signal.aborted || !(await isTreeAsBefore(plan, tree))) return results;
  cache.set(key, results);
  return withNotices(results, await cache.save());
}

function isGreen({ tests, coverage }: MeasurementResults): boolean {
  return tests?.status === 'measured' && coverage?.status !== 'broken' && hasPassed(tests.value);
}

/** What is kept is a run that was green, with the coverage that was asked for, if any. */
function isGreenRun(value: unknown): value is MeasurementResults {
  const { tests, coverage } = Object(value) as MeasurementResults;
  const isGreen = tests?.status === 'measured' && Array.isArray(tests.value?.failures) && hasPassed(tests.value);
  return isGreen && (coverage === undefined || isCoverage(coverage));
}

function isCoverage(measured: unknown): boolean {
  const { status, value } = Object(measured) as { status?: string; value?: { map?: unknown } };
  return status === 'measured' && typeof value?.map === 'object';
}

function hasPassed({ exitCode, failed, failures }: TestRun): boolean {
  return exitCode === 0 && !failed && failures.length === 0;
}

function withNotices(results: MeasurementResults, notices: readonly string[]): MeasurementResults {
  const tests = results.tests as Extract<Measurement<'tests'>, { status: 'measured' }>;
  if (notices.length === 0) return results;
  return { ...results, tests: { ...tests, value: { ...tests.value, notices: [...notices] } } };
}
