import type { MeasurementName, MeasurementResults } from '../model/measurements.ts';
import type { Problem } from '../model/problem.ts';
import { testProblem } from './test-problem.ts';

/** What was measured, and whether all of it could be. */
interface Measured {
  results: MeasurementResults;
  /** True when the run was cut short. */
  interrupted: boolean;
}

/** Measurements that red tests make worthless. */
const restOnTests: readonly MeasurementName[] = ['coverage', 'mutants'];

/** Why a gate cannot be judged. What red tests cover or kill proves nothing, so they break those gates too. */
export function unmeasured(needs: readonly MeasurementName[], { results, interrupted }: Measured): Problem[] {
  const problems = needs.flatMap((need) => problemOf(need, results, interrupted));
  const red = needs.some((need) => restOnTests.includes(need)) ? redTests(results) : null;
  if (red === null) return distinct(problems);
  // measuring says the same in words of its own where it did not start because of them
  return distinct([red, ...problems.filter(({ code }) => code !== red.code)]);
}

function problemOf(need: MeasurementName, results: MeasurementResults, interrupted: boolean): Problem[] {
  const measurement = results[need];
  if (measurement === undefined) return [notMeasured(need, interrupted)];
  return measurement.status === 'broken' ? [measurement.problem] : [];
}

function redTests({ tests }: MeasurementResults): Problem | null {
  return tests?.status === 'measured' ? testProblem(tests.value) : null;
}

function distinct(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ message }, index) => problems.findIndex((other) => other.message === message) === index);
}

function notMeasured(need: MeasurementName, interrupted: boolean): Problem {
  return interrupted
    ? { code: 'interrupted', message: `The run was interrupted before it had measured ${need}.` }
    : { code: 'not-measured', message: `Nothing measured ${need}.` };
}
