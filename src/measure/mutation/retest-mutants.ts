import type { MeasureContext } from '../../model/measurer.ts';
import type { Problem } from '../../model/problem.ts';
import { noTestRunner } from '../test-run/no-test-runner.ts';
import { explainFailure } from './explain-failure.ts';
import { locateTests } from './locate-tests.ts';
import { keyOf } from './merge-results.ts';
import { collectNotices } from './notices.ts';
import type { FileMutant, InitialTest } from './protocol.ts';
import { runWithFallback } from './run-with-retry.ts';
import type { StrykerRun } from './run-stryker.ts';
import { mutantKey } from './selection/choose-mutants.ts';
import { list } from './stryker-log.ts';
import { findDistrust, findInvalid, findUnplanned } from './trust.ts';

/** So few mutants are tested sooner by one process than by two. */
const FEW_MUTANTS = 60;

/** A mutant to test again; positions count from 1. */
export type AskedMutant = Pick<FileMutant, 'file'> & {
  mutant: Pick<FileMutant['mutant'], 'mutatorName' | 'replacement' | 'location'>;
};

/** Tells mutants of all files apart, by their place and what they put there. */
export function askedKey({ file, mutant }: AskedMutant): string {
  return `${file} ${mutantKey(mutant)}`;
}

/** What became of the mutants that were asked for. */
export interface Retested {
  tested: FileMutant[];
  tests: InitialTest[];
  /** Those whose result says nothing about the tests, by key. */
  invalid: ReadonlyMap<string, string>;
  notices: string[];
}

/** Tests these mutants alone, as a check does, with nothing known from earlier; a problem when the tests fail or the results cannot be believed. */
export async function retestMutants(context: MeasureContext, asked: readonly AskedMutant[]): Promise<Retested | Problem> {
  const { mutation, tests, concurrency } = context.plan;
  if (mutation === null || tests === null) return noTestRunner();
  const only = groupKeys(asked);
  const sources = Object.keys(only);
  const wanted = { scope: null, known: {}, isLimited: false, only };
  const run = await runWithFallback({ context, mutation, tests, sources, wanted, concurrency: workersFor(asked, concurrency) });
  if (run.planned === null || run.ending.how !== 'done') return explainFailure(run);
  return findDoubt(run, sources, asked) ?? retested(context, run);
}

function workersFor({ length }: readonly AskedMutant[], concurrency: number): number {
  return length <= FEW_MUTANTS ? 1 : concurrency;
}

function findDoubt(run: StrykerRun, sources: readonly string[], asked: readonly AskedMutant[]): Problem | null {
  return findDistrust(run, sources, null) ?? findUnplanned(run) ?? findNotPlanned(run, asked);
}

async function retested({ plan }: MeasureContext, run: StrykerRun): Promise<Retested> {
  const tests = await locateTests(plan.root, run.tests ?? []);
  return { tested: run.tested, tests, invalid: invalidByKey(run), notices: collectNotices(run) };
}

function invalidByKey({ tested }: StrykerRun): Map<string, string> {
  const reasons = new Map(findInvalid(tested).map(({ id, reason }) => [id, reason]));
  const invalid = tested.flatMap((each) => {
    const reason = reasons.get(each.mutant.id);
    return reason === undefined ? [] : [[keyOf(each), reason] as const];
  });
  return new Map(invalid);
}

function groupKeys(asked: readonly AskedMutant[]): Record<string, string[]> {
  const keys: Record<string, string[]> = {};
  for (const { file, mutant } of asked) (keys[file] ??= []).push(mutantKey(mutant));
  return keys;
}

function findNotPlanned({ planned }: StrykerRun, asked: readonly AskedMutant[]): Problem | null {
  const keys = new Set(planned!.map(keyOf));
  const missing = asked.filter(({ file, mutant }) => !keys.has(askedKey({ file, mutant })));
  if (missing.length === 0) return null;
  return {
    code: 'mutants-missing',
    message: `Stryker did not plan ${missing.length} of the ${asked.length} mutants asked for, of ${list(missing.map(({ file }) => file))}.`,
  };
}
