import { expect, test } from 'vitest';
import { mutantsMeasurer } from '../../src/measure/measurers/mutants.ts';
import { createBudget } from '../../src/model/budget.ts';
import type { MeasureContext } from '../../src/model/measurer.ts';
import type { MeasurementResults, TestRun } from '../../src/model/measurements.ts';
import type { Plan } from '../../src/model/plan.ts';

const green: TestRun = { passed: 3, failed: 0, skipped: 0, failures: [], exitCode: 0, durationMs: 1, output: '' };

function measureAfter(results: MeasurementResults): Promise<MeasurementResults> {
  return mutantsMeasurer.measure({
    plan: { mutation: null, tests: null, sources: [] } as unknown as Plan,
    budget: createBudget(1),
    results,
  } as MeasureContext);
}

const after = (run: Partial<TestRun>) => measureAfter({ tests: { status: 'measured', value: { ...green, ...run } } });

test('no mutant is run after tests that could not be run, and the reason is kept', async () => {
  const problem = { code: 'timed-out', message: 'The tests did not end.' };
  expect(await measureAfter({ tests: { status: 'broken', problem } })).toEqual({
    mutants: { status: 'broken', problem: { code: 'tests-failed', message: 'Not run: The tests did not end.' } },
  });
});

test('no mutant is run after red tests, which are named', async () => {
  expect(await after({ failed: 1, exitCode: 1, failures: [{ name: 'adds' }] })).toMatchObject({
    mutants: { status: 'broken', problem: { code: 'tests-failed', message: 'Not run: the tests fail (adds).' } },
  });
});

test.each([{ exitCode: 1 }, { failed: 1 }, { failed: null, exitCode: 2 }])(
  'tests are red by exit code or by count: %o',
  async (run) => {
    expect(await after(run)).toMatchObject({ mutants: { problem: { message: 'Not run: the tests fail.' } } });
  },
);

test('after green tests a plan for the mutants is needed', async () => {
  await expect(after({})).rejects.toThrow('without a plan');
});
