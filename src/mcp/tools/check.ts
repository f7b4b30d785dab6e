import { z } from 'zod';
import { gateNames } from '../../model/names.ts';
import type { GateResult, Verdict } from '../../model/verdict.ts';
import { isFailing } from '../../model/verdict.ts';
import { markdown } from '../../report/reporters/markdown.ts';
import { findingView, findingsOf, viewOf } from '../finding-view.ts';
import { fit } from '../fit.ts';
import { folderArgs, folderInput } from '../folder.ts';
import { defineTool, jsonOf, runsTests } from '../tool.ts';

/** Findings of a check's own answer; `findings` has the others. */
const SHOWN = 10;

const gateView = z.object({
  gate: z.string(),
  status: z.enum(['passed', 'failed', 'broken', 'skipped']),
  summary: z.string(),
  failing: z.number(),
  problems: z.array(z.object({ code: z.string(), message: z.string(), hint: z.string().nullable() })),
});

/** `check`: the verdict over a folder. */
export const check = defineTool({
  name: 'check',
  title: 'Check a folder',
  description:
    'Judges a folder, or what changed in it: tests, coverage, complexity, CRAP, mutation testing. Runs the tests of the project; writes nothing but the cache folder. Returns the verdict, a line for each gate and the worst findings; `findings` has the others.',
  input: z.object({
    folder: folderInput,
    since: z.string().regex(/^[^-]/).optional().describe('judge only what changed since this commit, e.g. HEAD'),
    only: z.array(z.enum(gateNames)).nonempty().optional().describe('run only these gates: the verdict is then of these alone'),
    budgetSeconds: z.number().int().positive().optional().describe('time for mutation testing, for the most telling mutants'),
  }),
  output: z.object({
    verdict: z.enum(['passed', 'failed', 'broken']),
    incomplete: z.boolean(),
    failing: z.number().describe('findings that fail'),
    notFailing: z.number().describe('findings that are older than the change, in the baseline or waived'),
    gates: z.array(gateView),
    findings: z.array(findingView).describe('the worst that fail'),
    notices: z.array(z.string()),
  }),
  hints: runsTests,
  async call({ folder, since, only, budgetSeconds }, { run, signal, verdicts }) {
    const args = [
      ...folderArgs(folder),
      ...(since === undefined ? [] : ['--since', since]),
      ...(only === undefined ? [] : ['--only', only.join(',')]),
      ...(budgetSeconds === undefined ? [] : ['--budget', `${budgetSeconds}s`]),
    ];
    const verdict = jsonOf<Verdict>(await run(['check', '--reporter', 'json', ...args], signal));
    verdicts.set(folder ?? '.', verdict);
    const findings = findingsOf(verdict);
    const failing = findings.filter(isFailing);
    return {
      text: await markdown.render(verdict, { color: false, width: 100 }),
      data: {
        verdict: verdict.verdict,
        incomplete: verdict.incomplete,
        failing: failing.length,
        notFailing: findings.length - failing.length,
        gates: verdict.gates.map(viewOfGate),
        findings: fit(failing.slice(0, SHOWN).map(viewOf)),
        notices: verdict.notices.slice(0, SHOWN),
      },
    };
  },
});

function viewOfGate({ gate, status, summary, findings, problems }: GateResult): z.output<typeof gateView> {
  return {
    gate,
    status,
    summary,
    failing: findings.filter(isFailing).length,
    problems: problems.slice(0, SHOWN).map(({ code, message, hint = null }) => ({ code, message, hint })),
  };
}
