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

/** Packages that were measured one after the other, of which one changed afterwards, were never measured as one tree. */
function distrust(gate: GateResult, { changed }: MergeInput): GateResult {
  if (changed.length === 0 || gate.status === 'skipped') return gate;
  const message = `${changed.length} source file(s) changed before all packages were measured, ${changed[0]} among them`;
  const problem = { code: 'tree-changed', message, hint: 'Run the check again when nothing writes to the tree.' };
  return { ...gate, status: 'broken', summary: message, problems: [problem, ...gate.problems] };
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
