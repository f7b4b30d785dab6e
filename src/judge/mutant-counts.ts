import type * as schema from 'mutation-testing-report-schema/api';
import type { Mutants } from '../model/measurements.ts';
import { sortedKeys } from './order.ts';

/** One mutant with the file that it is in. */
export interface FileMutant {
  file: string;
  mutant: schema.MutantResult;
}

/** A mutant whose result proves nothing, and why. */
export type InvalidMutant = Mutants['invalid'][number];

/** Mutants by status, and the scores that follow. */
export interface MutantCounts {
  byStatus: Record<schema.MutantStatus, number>;
  /** Mutants that say something about the tests: killed, timed out, survived or not covered. */
  valid: number;
  /** Per cent of the valid ones that tests noticed; null when there are none, never NaN. */
  score: number | null;
  /** The same without the mutants that no test covers. */
  scoreOfCovered: number | null;
}

/** All mutants of a report, in the order of their files. */
export function mutantsOf(report: schema.MutationTestResult): FileMutant[] {
  return sortedKeys(report.files).flatMap((file) =>
    report.files[file]!.mutants.map((mutant) => ({ file, mutant })),
  );
}

/** Mutants whose result proves nothing: those that measuring named, and those that the report itself gives away. */
export function invalidMutants({ invalid, report }: Mutants): InvalidMutant[] {
  const named = new Set(invalid.map(keyOf));
  const seen = mutantsOf(report).flatMap(({ file, mutant }) => {
    const reason = named.has(keyOf({ id: mutant.id, file })) ? null : whyInvalid(mutant);
    return reason === null ? [] : [{ id: mutant.id, file, reason }];
  });
  return [...invalid, ...seen];
}

/** Tells mutants of one report apart. */
export function keyOf({ id, file }: { id: string; file: string }): string {
  return JSON.stringify([file, id]);
}

function whyInvalid({ status, testsCompleted, killedBy }: schema.MutantResult): string | null {
  if (status === 'Survived' && testsCompleted === 0) return 'survived although no test ran';
  if (status === 'Killed' && (killedBy ?? []).length === 0) return 'killed by no test';
  return null;
}

/** Counts mutants and computes their score. */
export function countMutants(mutants: readonly FileMutant[]): MutantCounts {
  const byStatus: MutantCounts['byStatus'] = {
    Killed: 0,
    Timeout: 0,
    Survived: 0,
    NoCoverage: 0,
    CompileError: 0,
    RuntimeError: 0,
    Ignored: 0,
    Pending: 0,
  };
  for (const { mutant } of mutants) byStatus[mutant.status] += 1;
  const noticed = byStatus.Killed + byStatus.Timeout;
  const covered = noticed + byStatus.Survived;
  const valid = covered + byStatus.NoCoverage;
  return { byStatus, valid, score: percent(noticed, valid), scoreOfCovered: percent(noticed, covered) };
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}
