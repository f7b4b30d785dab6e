import type { UserError } from '../model/problem.ts';
import { type Verdict, isFailing } from '../model/verdict.ts';
import { markdown } from '../report/reporters/markdown.ts';
import type { Outcome } from './guard.ts';

/** What a verdict says to an agent that wants to stop. A check that ran out of time claims nothing, but for what it found. */
export function outcomeOf(verdict: Verdict, budgetMs: number): Outcome {
  if (verdict.verdict === 'passed') return { kind: 'passed' };
  if (verdict.incomplete && verdict.gates.every(({ status }) => status !== 'failed')) {
    const seconds = Math.round(budgetMs / 1_000);
    return { kind: 'unknown', message: `gates: not judged. The check did not end within ${seconds} s, so nothing is claimed of this change.` };
  }
  return { kind: 'red', ids: idsOf(verdict), report: markdown.render(verdict, { color: false, width: 100 }) as string };
}

function idsOf({ gates }: Verdict): string[] {
  return gates.flatMap(({ gate, findings, problems }) => [
    ...findings.filter(isFailing).map(({ id }) => id),
    ...problems.map(({ code }) => `${gate}:${code}`),
  ]);
}

/** A mistake in the arguments or the configuration: the agent may have made it. */
export function outcomeOfMistake({ code, message, hint }: UserError): Outcome {
  return { kind: 'red', ids: [code], report: ['# gates: not judged', message, ...(hint === undefined ? [] : [hint])].join('\n\n') };
}
