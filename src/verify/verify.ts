import { posix } from 'node:path';
import type { MeasureContext } from '../model/measurer.ts';
import type { AskedMutant, Retested } from '../measure/mutation/retest-mutants.ts';
import { askedKey, retestMutants } from '../measure/mutation/retest-mutants.ts';
import { createBudget } from '../model/budget.ts';
import type { LastCheck } from '../model/last-check.ts';
import { isWarm } from '../model/names.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { UserError } from '../model/problem.ts';
import type { TestReference } from '../model/verdict.ts';
import type { Verification, VerifiedMutant } from '../model/verification.ts';
import type { Progress } from '../model/progress.ts';
import { type PlanOptions, plan } from '../plan.ts';
import { findChangedSources, readSources } from '../system/files.ts';
import { readLastCheck, writeLastCheck } from '../system/last-check.ts';
import { createScratch } from '../system/scratch.ts';
import { findMutants } from './find-mutants.ts';
import { formerKills } from './former-kills.ts';
import { judgeVerification } from './judge-verification.ts';
import { type PresentMutant, presentMutants } from './pool.ts';
import { withVerified } from './record.ts';
import { prefixOf } from '../model/workspace.ts';
import { placeTexts } from '../workspaces/place-in-repository.ts';

/** What a verification needs. */
export interface VerifyOptions extends PlanOptions {
  signal: AbortSignal;
  progress: Progress;
}

/** The present tree with what the last check knows of it. */
export interface Recalled {
  plan: Plan;
  last: LastCheck;
  /** Text of each source, by its path below the plan's root. */
  sources: Map<string, string>;
  /** The same by the paths that the last check names, in a workspace those below its root. */
  texts: Map<string, string>;
  present: PresentMutant[];
}

/** Plans for the present tree, and finds the mutants of the last check in it. Throws `UserError` when there was none. */
export async function recall(options: PlanOptions): Promise<Recalled> {
  const decided = await plan({ ...options, only: ['mutation'] });
  const last = await readLastCheck(decided.cacheDir);
  if (last === null) {
    throw new UserError('no-last-check', `No check of ${decided.root} has tested mutants yet`, {
      hint: '`npx gates check` finds the mutants, and the ids of those that no test noticed.',
    });
  }
  const sources = await readSources(decided.root, decided.sources);
  const texts = placeTexts(sources, decided);
  return { plan: decided, last, sources, texts, present: await presentMutants(last, texts) };
}

/**
 * Tests mutants again with the tests of today, unmutated ones first, and with them some that were killed before.
 * Throws `UserError` for an id that no mutant has.
 */
export async function verify(ids: readonly string[], { signal, progress, ...options }: VerifyOptions): Promise<Verification> {
  const startedAt = performance.now();
  const recalled = await recall(options);
  const asked = findMutants(ids, recalled.last, recalled.present);
  const runner = recalled.plan.mutation?.runner;
  const former = formerKills(asked, recalled.present, runner !== undefined && isWarm(runner));
  const scratch = await createScratch();
  try {
    const found = await retest(recalled, [...asked, ...former.chosen], { signal, progress, scratchDir: scratch.path });
    const kills = { tested: former.chosen.length, of: former.of };
    const durationMs = Math.round(performance.now() - startedAt);
    if ('code' in found) return brokenVerification(asked, found, kills, durationMs);
    const mutants = asked.map((mutant) => describe(mutant, found));
    const others = former.chosen.map((mutant) => describe(mutant, found));
    const { cameBack, ...judged } = judgeVerification(mutants, others, found.invalidById);
    await writeLastCheck(recalled.plan.cacheDir, withVerified(recalled.last, [...mutants, ...others], new Date().toISOString()));
    return { ...frame(kills, durationMs), ...judged, mutants, formerKills: { ...kills, cameBack }, notices: found.notices };
  } finally {
    await scratch.remove();
  }
}

type Kills = Omit<Verification['formerKills'], 'cameBack'>;

function frame(kills: Kills, durationMs: number): Omit<Verification, 'verdict' | 'problems' | 'mutants'> {
  return { kind: 'gates.verification', schemaVersion: 1, formerKills: { ...kills, cameBack: [] }, notices: [], durationMs };
}

function brokenVerification(asked: readonly PresentMutant[], problem: Problem, kills: Kills, durationMs: number): Verification {
  const mutants = asked.map((mutant) => describe(mutant, null));
  return { ...frame({ ...kills, tested: 0 }, durationMs), verdict: 'broken', problems: [problem], mutants };
}

/** Results by the ids that the user knows. */
interface Found extends Retested {
  byPlace: Map<string, Retested['tested'][number]['mutant']>;
  tests: Retested['tests'];
  invalidById: Map<string, string>;
  /** What paths below the plan's root begin with, seen from that of its workspace. */
  prefix: string;
}

async function retest(
  { plan: decided, sources }: Recalled,
  mutants: readonly PresentMutant[],
  means: Pick<MeasureContext, 'signal' | 'progress' | 'scratchDir'>,
): Promise<Found | Problem> {
  const prefix = prefixOf(decided);
  const budget = createBudget(decided.concurrency);
  const context: MeasureContext = { ...means, plan: decided, sources, budget, results: {} };
  means.progress({ type: 'stage-started', name: 'mutants' });
  const found = await budget.use(budget.size, () => retestMutants(context, mutants.map((mutant) => toAsked(mutant, prefix))));
  means.progress({ type: 'stage-finished', name: 'mutants', outcome: 'code' in found ? 'broken' : 'measured' });
  if ('code' in found) return found;
  const changed = await findChangedSources(decided.root, sources);
  if (changed.length > 0) return treeChanged(changed);
  const byPlace = new Map(found.tested.map(({ file, mutant }) => [askedKey({ file, mutant }), mutant]));
  const invalidById = new Map(mutants.flatMap((mutant) => {
    const reason = found.invalid.get(askedKey(toAsked(mutant, prefix)));
    return reason === undefined ? [] : [[mutant.id, reason] as const];
  }));
  return { ...found, byPlace, invalidById, prefix };
}

function treeChanged(changed: readonly string[]): Problem {
  return { code: 'tree-changed', message: `${changed.length} source file(s) changed while mutants were tested, ${changed[0]} among them` };
}

function toAsked({ file, mutator, replacement, span }: PresentMutant, prefix: string): AskedMutant {
  return { file: file.slice(prefix.length), mutant: { mutatorName: mutator, replacement, location: span } };
}

function describe(mutant: PresentMutant, found: Found | null): VerifiedMutant {
  const { id, file, span, original, replacement, last } = mutant;
  const fate = { status: null, killedBy: null, ...(found && fateOf(mutant, found)) };
  return { id, at: { file, span }, original, replacement, was: last?.status ?? null, ...fate };
}

function fateOf(mutant: PresentMutant, { byPlace, tests, prefix }: Found): Partial<Pick<VerifiedMutant, 'status' | 'killedBy'>> {
  const result = byPlace.get(askedKey(toAsked(mutant, prefix)));
  if (result === undefined) return {};
  const killer = tests.find(({ id }) => id === result.killedBy?.[0]);
  return { status: result.status, ...(killer && { killedBy: toReference(killer, prefix) }) };
}

function toReference({ name, file, start }: Retested['tests'][number], prefix: string): TestReference {
  return { name, ...(file !== undefined && { file: posix.join(prefix, file) }), ...(start && { line: start.line }) };
}
