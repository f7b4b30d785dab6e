import { z } from 'zod';
import { type Finding, type Verdict, isFailing } from '../model/verdict.ts';

/** A finding as a tool gives it. */
export const findingView = z.object({
  id: z.string(),
  rule: z.string(),
  message: z.string(),
  advice: z.string(),
  verify: z.string().describe('command that checks the fix'),
  fails: z.boolean().describe('false: older than the change, in the baseline or waived by a person'),
  file: z.string().nullable(),
  line: z.number().nullable(),
  function: z.string().nullable(),
  measured: z.number().nullable(),
  limit: z.number().nullable(),
  change: z.string().nullable(),
  mutant: z
    .object({
      diff: z.string().nullable(),
      coveringTests: z.array(z.string()),
      testsLeftOut: z.number(),
      whyItLived: z.string().nullable(),
      tellingInput: z.string().nullable(),
      mayBeEquivalent: z.string().nullable(),
    })
    .nullable(),
});
type FindingView = z.output<typeof findingView>;

/** Covering tests that are named of one mutant. */
const TESTS_SHOWN = 5;

/** What a tool gives of a finding. */
export function viewOf(finding: Finding): FindingView {
  const { id, rule, message, advice, verify, at, measured, limit, mutant } = finding;
  return {
    id,
    rule,
    message,
    advice,
    verify,
    fails: isFailing(finding),
    ...placeView(at),
    function: finding.function ?? null,
    measured,
    limit,
    change: finding.change ?? null,
    mutant: mutant === undefined ? null : mutantView(mutant),
  };
}

function placeView(at: Finding['at']): Pick<FindingView, 'file' | 'line'> {
  return { file: at?.file ?? null, line: at?.span?.start.line ?? null };
}

function mutantView({ diff, coveringTests, whyItLived, tellingInput, mayBeEquivalent }: NonNullable<Finding['mutant']>): FindingView['mutant'] {
  return {
    diff: diff ?? null,
    coveringTests: coveringTests.slice(0, TESTS_SHOWN).map(({ name, file, line }) => [file, line, name].filter((part) => part !== undefined).join(':')),
    testsLeftOut: Math.max(0, coveringTests.length - TESTS_SHOWN),
    whyItLived: whyItLived ?? null,
    tellingInput: tellingInput ?? null,
    mayBeEquivalent: mayBeEquivalent ?? null,
  };
}

/** All findings of a verdict, failing ones first, each gate's in its own order. */
export function findingsOf({ gates }: Verdict): Finding[] {
  return gates.flatMap(({ findings }) => findings).toSorted((a, b) => Number(isFailing(b)) - Number(isFailing(a)));
}
