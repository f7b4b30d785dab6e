import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Measurement, MeasurementResults } from '../../model/measurements.ts';
import type { MeasureContext } from '../../model/measurer.ts';
import { openCache } from '../../system/content-cache.ts';
import { fingerprintTree, isTreeAsBefore } from '../fingerprint/fingerprint-tree.ts';

const REUSED =
  'The result of the tests and their coverage were reused from a run earlier today: every file of the tree, the environment and the versions are as they were.';

/**
 * The results of an earlier run of the tests of this very tree, else those of a new one, which is kept when it is green.
 * A run is good for the day (UTC) that it was made on: tests may depend on the date.
 */
export async function reuseRun(context: MeasureContext, run: () => Promise<MeasurementResults>): Promise<MeasurementResults> {
  const { plan } = context;
  if (!plan.cache || plan.tests === null || plan.coverage?.collector === 'report') return run();
  const tree = await fingerprintTree(plan);
  const cache = await openCache<MeasurementResults>(join(plan.cacheDir, 'tests', 'runs.cache'));
  const today = new Date().toISOString().slice(0, 10);
  const key = createHash('sha256').update(JSON.stringify([tree.whole, plan.coverage, plan.sources, today])).digest('base64url');
  const known = cache.get(key);
  if (known !== undefined) return withNotices(known, [REUSED, ...(await cache.save())]);
  const results = await run();
  if (!isGreen(results) || context.signal.aborted || !(await isTreeAsBefore(plan, tree))) return results;
  cache.set(key, results);
  return withNotices(results, await cache.save());
}

function isGreen({ tests, coverage }: MeasurementResults): boolean {
  if (tests?.status !== 'measured' || coverage?.status === 'broken') return false;
  const { exitCode, failed, failures } = tests.value;
  return exitCode === 0 && (failed ?? 0) === 0 && failures.length === 0;
}

function withNotices(results: MeasurementResults, notices: readonly string[]): MeasurementResults {
  const tests = results.tests as Extract<Measurement<'tests'>, { status: 'measured' }>;
  if (notices.length === 0) return results;
  return { ...results, tests: { ...tests, value: { ...tests.value, notices: [...notices] } } };
}
