import { posix } from 'node:path';
import { isProbed, probeSurvivors, type ProbeMeans, type Survivor } from './measure/probe/probe-survivors.ts';
import type { Progress } from './model/progress.ts';
import { prefixOf } from './model/workspace.ts';
import type { Finding, Verdict, WhyItLived } from './model/verdict.ts';
import { redGates, selectWorst } from './report/worst.ts';

/** Longest time that finding out why mutants lived may take, and its share of the time given for mutation testing. */
const MOST_MS = 5_000;
const SHARE = 6;

/** What the time is spent on, as it is shown meanwhile. */
const STAGE = 'why mutants survived';

/** Survivors that are looked into: as many as a report shows of them. */
const CAPS = { total: 40, perFile: 7, mutantsPerLine: 1 };

/**
 * The verdict, with the reason why mutants lived where that could be found out in a few seconds: of those that a report
 * shows, and only where they make the check fail.
 */
export async function explainSurvivors(verdict: Verdict, { progress, ...means }: Omit<ProbeMeans, 'budgetMs'> & { progress: Progress }): Promise<Verdict> {
  const failing = redGates(verdict).filter(({ gate }) => gate === 'mutation');
  const survivors = [...selectWorst(failing, CAPS)].flatMap((finding) => toSurvivor(finding, prefixOf(means.plan)));
  if (survivors.length === 0 || means.signal.aborted || !isProbed(means.plan)) return verdict;
  const budgetMs = Math.min(MOST_MS, (means.plan.mutation?.mutationBudgetMs ?? Infinity) / SHARE);
  progress({ type: 'stage-started', name: STAGE });
  try {
    const known = await probeSurvivors({ ...means, budgetMs }, survivors);
    const gates = verdict.gates.map((gate) => ({ ...gate, findings: gate.findings.map((finding) => explained(finding, known)) }));
    return { ...verdict, gates };
  } catch (error) {
    // The findings are what they are without it
    return { ...verdict, notices: [...verdict.notices, `Why mutants survived was not looked into: ${(error as Error).message}`] };
  } finally {
    progress({ type: 'stage-finished', name: STAGE, outcome: 'measured' });
  }
}

/** As the probe knows it, which runs in the package's own folder. */
function toSurvivor({ id, at, mutant }: Finding, prefix: string): Survivor[] {
  if (mutant?.status !== 'Survived' || at?.span === undefined) return [];
  const testFiles = [...new Set(mutant.coveringTests.flatMap(({ file }) => (file === undefined ? [] : posix.relative(prefix, file))))];
  return [{ id, file: at.file.slice(prefix.length), span: at.span, replacement: mutant.replacement, testFiles }];
}

function explained(finding: Finding, known: ReadonlyMap<string, WhyItLived>): Finding {
  const whyItLived = known.get(finding.id);
  return whyItLived === undefined ? finding : { ...finding, mutant: { ...finding.mutant!, whyItLived } };
}
