import { gateNames } from '../model/names.ts';
import type { GateResult, PackageVerdict, Verdict } from '../model/verdict.ts';
import { goneFromBaseline } from './exceptions.ts';
import { verdictOf } from './judge.ts';
import { mergeDetails } from './merge-details.ts';
import { mergeGate } from './merge-gate.ts';
import type { JudgedPackage, MergeInput } from './merge-input.ts';
import { mergeReports } from './merge-reports.ts';
import { mergeNotices, mergeTools } from './merge-wording.ts';

/** One verdict over all packages of a workspace: every gate is as good as in its worst package, and nothing unmeasured passes. */
export function mergeVerdicts(input: MergeInput): Verdict {
  const { plan, packages, repository, interrupted, tree, hashes, durationMs, scope } = input;
  const gates = gateNames.flatMap((name) => mergeGate(name, input)).map((gate) => distrust(gate, input));
  const judged = packages.flatMap(({ verdict }) => verdict ?? []);
  const all = [...(repository ? [repository] : []), ...judged];
  return {
    kind: 'gates.verdict',
    schemaVersion: 1,
    verdict: verdictOf(gates, interrupted),
    incomplete: interrupted,
    preset: plan.preset,
    scope,
    gates,
    packages: packages.map(toPackageVerdict),
    tree,
    hashes,
    tools: mergeTools(all),
    seed: plan.seed,
    durationMs,
    notices: [...mergeNotices(input), ...(input.isWhole ? goneFromBaseline(gates, plan) : [])],
    mutationReport: mergeReports(judged.flatMap(({ mutationReport }) => mutationReport ?? [])),
    details: mergeDetails(judged.map(({ details }) => details)),
  };
}

/** What does not belong together was never measured as one tree. */
function distrust(gate: GateResult, { distrust: problem }: MergeInput): GateResult {
  if (problem === null || gate.status === 'skipped') return gate;
  const others = gate.problems.filter(({ code }) => code !== problem.code);
  return { ...gate, status: 'broken', summary: problem.message, problems: [problem, ...others] };
}

function toPackageVerdict({ name, dir, reason, verdict }: JudgedPackage): PackageVerdict {
  if (verdict === null) {
    // what was to be checked and was not is no pass
    return { name, dir, verdict: reason === null ? 'broken' : 'not-checked', reason: reason ?? 'interrupted before it was checked', gates: [] };
  }
  const gates = verdict.gates.filter(({ status }) => status !== 'skipped');
  return {
    name,
    dir,
    verdict: verdict.verdict,
    reason: null,
    gates: gates.map(({ gate, title, status, summary, figures }) => ({ gate, title, status, summary, figures })),
  };
}
