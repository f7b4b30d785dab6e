import type { MutationTestResult } from 'mutation-testing-report-schema/api';
import { lastMutants } from '../judge/last-mutants.ts';
import type { LastCheck, LastMutant, Sighting } from '../model/last-check.ts';
import type { WhyItLived } from '../model/verdict.ts';
import type { VerifiedMutant } from '../model/verification.ts';
import { hashText, readLastCheck, writeLastCheck } from '../system/last-check.ts';
import { presentMutants } from './pool.ts';

/** Changes of a status that are kept of one mutant. */
const MOST_SIGHTINGS = 8;

/** Mutants that are not there any more and are remembered. */
const MOST_FORMER = 2_000;

/** What a check has to say of mutants. */
export interface CheckedMutants {
  report: MutationTestResult;
  /** Whether only some of the mutants were tested: those of a change, or as many as there was time for. */
  isPartial: boolean;
  /** Text of each source, by its path. */
  sources: ReadonlyMap<string, string>;
  /** Why mutants lived, by the ids of their findings. */
  reasons: ReadonlyMap<string, WhyItLived>;
}

/**
 * Keeps what a check found out of each mutant, for `gates mutant` and `gates verify`; what went wrong, in sentences for
 * people. What a partial check did not test stays as it was known, as long as its code is there.
 */
export async function recordCheck(cacheDir: string, checked: CheckedMutants, at: string): Promise<string[]> {
  try {
    await writeLastCheck(cacheDir, await merge(await readLastCheck(cacheDir), checked, at));
    return [];
  } catch (error) {
    return [`The mutants of this check could not be kept for \`gates verify\`: ${(error as Error).message}`];
  }
}

async function merge(before: LastCheck | null, { report, isPartial, sources, reasons }: CheckedMutants, at: string): Promise<LastCheck> {
  const found = lastMutants(report);
  const known = new Map(before?.mutants.map((mutant) => [mutant.id, mutant]));
  const tested = found.mutants.map((mutant): LastMutant => {
    const { history = [] } = known.get(mutant.id) ?? {};
    const whyItLived = reasons.get(mutant.id);
    return { ...mutant, history: extended(history, mutant.status, at), ...(whyItLived && { whyItLived }) };
  });
  const ids = new Set(tested.map(({ id }) => id));
  const rest = before !== null && isPartial ? (await stillThere(before, sources)).filter(({ id }) => !ids.has(id)) : [];
  const carried = rest.map((mutant): LastMutant => ({
    ...mutant,
    tests: mutant.tests.map((test) => test + found.tests.length),
    seen: mutant.seen ?? before!.at,
  }));
  const mutants = [...tested, ...carried];
  return {
    kind: 'gates.last-check',
    schemaVersion: 1,
    at,
    files: hashesOf(mutants, new Map([...sources, ...sourcesOf(report)])),
    tests: [...found.tests, ...(carried.length > 0 ? before!.tests : [])],
    mutants,
    former: formerOf(before, new Set(mutants.map(({ id }) => id))),
  };
}

/** The mutants of a record that are in the present text, where they are now. */
async function stillThere(before: LastCheck, sources: ReadonlyMap<string, string>): Promise<LastMutant[]> {
  const present = await presentMutants(before, sources);
  return present.flatMap(({ last, span }) => (last === null ? [] : [{ ...last, span }]));
}

/** Mutants that are not there any more, the latest first. */
function formerOf(before: LastCheck | null, present: ReadonlySet<string>): LastMutant[] {
  const all = [...(before?.mutants ?? []), ...(before?.former ?? [])];
  return all.filter(({ id }) => !present.has(id)).map((mutant) => ({ ...mutant, tests: [] })).slice(0, MOST_FORMER);
}

function sourcesOf({ files }: MutationTestResult): [file: string, source: string][] {
  return Object.entries(files).map(([file, { source }]) => [file, source]);
}

function hashesOf(mutants: readonly LastMutant[], texts: ReadonlyMap<string, string>): Record<string, string> {
  const files = [...new Set(mutants.map(({ file }) => file))];
  return Object.fromEntries(files.map((file) => [file, hashText(texts.get(file)!)]));
}

/** The record, with what mutants that were tested again are now. */
export function withVerified(last: LastCheck, verified: readonly VerifiedMutant[], at: string): LastCheck {
  const byId = new Map(verified.map((mutant) => [mutant.id, mutant]));
  const tests = [...last.tests];
  const mutants = last.mutants.map((mutant): LastMutant => {
    const { status, killedBy } = byId.get(mutant.id) ?? {};
    if (!status) return mutant;
    const killer = killedBy ? [tests.push(killedBy) - 1] : mutant.tests;
    const { whyItLived: _why, ...rest } = mutant;
    return { ...rest, status, tests: killer, history: extended(mutant.history, status, at) };
  });
  return { ...last, tests, mutants };
}

function extended(history: readonly Sighting[], status: Sighting['status'], at: string): Sighting[] {
  if (history.at(-1)?.status === status) return [...history];
  return [...history, { at, status }].slice(-MOST_SIGHTINGS);
}
