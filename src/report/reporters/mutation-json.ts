import { UserError } from '../../model/problem.ts';
import type { Reporter } from '../../model/reporter.ts';
import type { Verdict } from '../../model/verdict.ts';

/** Stryker's own report, for every tool that reads the mutation testing report schema. */
export const mutationJson: Reporter = {
  name: 'mutation-json',
  description: "Stryker's mutation report, in the mutation testing report schema",
  /** Throws `UserError` when there is none: an empty report would read as nothing survived. */
  render(verdict: Verdict): string {
    if (verdict.mutationReport === null) throw noReport(verdict);
    return `${JSON.stringify(verdict.mutationReport, null, 2)}\n`;
  },
};

function noReport(verdict: Verdict): UserError {
  const mutation = verdict.gates.find((gate) => gate.gate === 'mutation');
  const reason = mutation?.status === 'broken' ? 'could not be measured' : 'was not run';
  const first = mutation?.problems[0]?.message;
  return new UserError(
    'no-mutation-report',
    `Reporter mutation-json has nothing to write: mutation testing ${reason}${first === undefined ? '' : `: ${first}`}`,
    { hint: 'The verdict itself is in the reporters terminal and json' },
  );
}
