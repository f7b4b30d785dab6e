import type { MutationTestResult } from 'mutation-testing-report-schema/api';
import { lastMutants } from '../judge/last-mutants.ts';
import type { LastCheck, LastMutant, Sighting } from '../model/last-check.ts';
import type { VerifiedMutant } from '../model/verification.ts';
import { hashText, readLastCheck, writeLastCheck } from '../system/last-check.ts';

/** Changes of a status that are kept of one mutant. */
const MOST_SIGHTINGS = 8;

/** Keeps what a check found out of each mutant, for `gates mutant` and `gates verify`; what went wrong, in sentences for people. */
export async function recordCheck(cacheDir: string, report: MutationTestResult, at: string): Promise<string[]> {
  const { mutants, tests } = lastMutants(report);
  const files = Object.fromEntries(Object.entries(report.files).map(([file, { source }]) => [file, hashText(source)]));
  try {
    const before = new Map((await readLastCheck(cacheDir))?.mutants.map(({ id, history }) => [id, history]));
    const record: LastCheck = {
      kind: 'gates.last-check',
      schemaVersion: 1,
      at,
      files,
      tests,
      mutants: mutants.map((mutant) => ({ ...mutant, history: extended(before.get(mutant.id) ?? [], mutant.status, at) })),
    };
    await writeLastCheck(cacheDir, record);
    return [];
  } catch (error) {
    return [`The mutants of this check could not be kept for \`gates verify\`: ${(error as Error).message}`];
  }
}

/** The record, with what mutants that were tested again are now. */
export function withVerified(last: LastCheck, verified: readonly VerifiedMutant[], at: string): LastCheck {
  const byId = new Map(verified.map((mutant) => [mutant.id, mutant]));
  const tests = [...last.tests];
  const mutants = last.mutants.map((mutant): LastMutant => {
    const { status, killedBy } = byId.get(mutant.id) ?? {};
    if (!status) return mutant;
    const killer = killedBy ? [tests.push(killedBy) - 1] : mutant.tests;
    return { ...mutant, status, tests: killer, history: extended(mutant.history, status, at) };
  });
  return { ...last, tests, mutants };
}

function extended(history: readonly Sighting[], status: Sighting['status'], at: string): Sighting[] {
  if (history.at(-1)?.status === status) return [...history];
  return [...history, { at, status }].slice(-MOST_SIGHTINGS);
}
