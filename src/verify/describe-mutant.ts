import { posix } from 'node:path';
import { functionAround } from '../judge/function-around.ts';
import { mutantDiff } from '../judge/mutant-diff.ts';
import { linesOf } from '../judge/source-text.ts';
import { mayBeEquivalent, tellingInput } from '../judge/telling-input.ts';
import { probeMutant } from '../measure/probe/probe-mutant.ts';
import { measureFileComplexity } from '../measure/static/measure-complexity.ts';
import type { LastMutant } from '../model/last-check.ts';
import type { Span } from '../model/place.ts';
import type { Plan } from '../model/plan.ts';
import { tellingRank } from '../model/telling-mutators.ts';
import type { MutantDescription, MutantList } from '../model/verification.ts';
import { prefixOf } from '../model/workspace.ts';
import type { TestReference, WhyItLived } from '../model/verdict.ts';
import type { PlanOptions } from '../plan.ts';
import { createScratch } from '../system/scratch.ts';
import { findMutants } from './find-mutants.ts';
import { recall } from './verify.ts';

/** What is known of a mutant that no check has tested. */
const NEVER_TESTED: { status: null } & Pick<LastMutant, 'history' | 'tests'> = { status: null, history: [], tests: [] };

/**
 * All that is known of a mutant, from the last check and the present text. With a signal, its tests are run to find out
 * why it lived, until that aborts; else no test is run. Throws `UserError` for an unknown id.
 */
export async function describeMutant(id: string, options: PlanOptions, signal: AbortSignal | null): Promise<MutantDescription> {
  const { plan, last, texts, present } = await recall(options);
  const { file, mutator, original, replacement, span, last: known } = findMutants([id], last, present)[0]!;
  const text = texts.get(file)!;
  const lines = linesOf(text);
  const { units } = await measureFileComplexity(file, text, plan.complexityVariant);
  const around = functionAround(units, span.start)?.name;
  const code = { mutator, original, replacement, line: lines[span.start.line - 1]! };
  const { status, history, tests: covering } = known ?? NEVER_TESTED;
  const tests = covering.map((index) => last.tests[index]!);
  return {
    kind: 'gates.mutant',
    schemaVersion: 1,
    id,
    status,
    mutator,
    original,
    replacement,
    at: { file, span },
    ...(around !== undefined && { function: around }),
    diff: mutantDiff(file, lines, span, replacement),
    coveringTests: tests,
    ...(await whyItLived(known, tests, { plan, text, signal, span })),
    ...tellingInput(code),
    ...mayBeEquivalent(code),
    history,
    verify: `npx gates verify ${id}`,
  };
}

interface Probe {
  plan: Plan;
  text: string;
  signal: AbortSignal | null;
  /** Where the mutant is now. */
  span: Span;
}

async function whyItLived(
  mutant: LastMutant | null,
  tests: readonly TestReference[],
  known: Probe,
): Promise<Pick<MutantDescription, 'whyItLived'>> {
  if (mutant?.status === 'NoCoverage') return { whyItLived: 'not-reached' };
  return mutant?.status === 'Survived' ? { whyItLived: await whySurvived(mutant, tests, known) } : {};
}

async function whySurvived(mutant: LastMutant, tests: readonly TestReference[], { signal, ...known }: Probe): Promise<WhyItLived> {
  const { whyItLived = 'unknown' } = mutant;
  return signal !== null && whyItLived === 'unknown' ? probe(mutant, tests, { signal, ...known }) : whyItLived;
}

async function probe(
  { file, replacement }: LastMutant,
  tests: readonly TestReference[],
  { plan, text, signal, span }: Probe & { signal: AbortSignal },
): Promise<WhyItLived> {
  const prefix = prefixOf(plan);
  const testFiles = [...new Set(tests.flatMap((test) => (test.file === undefined ? [] : posix.relative(prefix, test.file))))];
  const scratch = await createScratch();
  try {
    const means = { plan, text, signal, scratchDir: scratch.path };
    return await probeMutant(means, { file: file.slice(prefix.length), span, replacement, testFiles });
  } finally {
    await scratch.remove();
  }
}

/** Every mutant that no test noticed in the last check, of code that is as it was; the most telling first. Throws `UserError` when there was no check. */
export async function listUnnoticed(options: PlanOptions): Promise<MutantList> {
  const { last, present } = await recall(options);
  const mutants = present
    .filter(({ last: known }) => known?.status === 'Survived' || known?.status === 'NoCoverage')
    .toSorted((a, b) => tellingRank(a.mutator) - tellingRank(b.mutator))
    .map(({ id, file, span, mutator, original, replacement, last: known }) => ({
      id,
      status: known!.status,
      at: { file, span },
      mutator,
      original,
      replacement,
      ...(known!.seen !== undefined && { seen: known!.seen }),
    }));
  return { kind: 'gates.mutants', schemaVersion: 1, at: last.at, mutants };
}
