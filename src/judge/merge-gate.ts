import type { GateName } from '../model/names.ts';
import type { Finding, GateResult } from '../model/verdict.ts';
import { isFailing } from '../model/verdict.ts';
import { deadWaivers } from './exceptions.ts';
import { compareAsShown, toFindings } from './findings.ts';
import { skipGate } from './judge-gate.ts';
import { mergeFigures } from './merge-figures.ts';
import type { MergeInput } from './merge-input.ts';
import { mergeSummaries, type NamedResult } from './merge-wording.ts';

/** Gates that are judged of the repository as a whole. */
const ofWhole: readonly GateName[] = ['integrity', 'checks'];

/** The result of one gate over all packages that it was judged in; none for a gate that is not known there. */
export function mergeGate(name: GateName, input: MergeInput): GateResult[] {
  const judged = resultsOf(name, input).filter(({ result }) => result.status !== 'skipped');
  if (judged.length > 0) return [mergeResults(name, judged, input)];
  if (input.packages.some(({ planned }) => planned.includes(name))) return [unjudged(name, input)];
  const skipped = input.gates.find(({ gate }) => gate === name);
  const reason = ofWhole.includes(name) ? undefined : input.packages[0]?.skipped.find(({ gate }) => gate === name)?.reason;
  return skipped === undefined ? [] : [reason === undefined ? skipped : skipGate(name, reason)];
}

function resultsOf(name: GateName, { gates, packages }: MergeInput): NamedResult[] {
  const ofPackages = packages.flatMap((each) => (each.verdict?.gates ?? []).map((result) => ({ name: each.name, result })));
  const ofRepository = gates.map((result) => ({ name: null, result }));
  return [...ofRepository, ...ofPackages].filter(({ result }) => result.gate === name);
}

/** A gate that no package was checked for: of a change that affects none there is nothing to judge, else nothing was measured. */
function unjudged(name: GateName, { scope, interrupted }: MergeInput): GateResult {
  const result = skipGate(name, 'the change affects no package');
  if (scope !== null && !interrupted) return { ...result, status: 'passed' };
  const message = interrupted ? 'The run was interrupted before a package was checked.' : 'No package was checked.';
  return { ...result, status: 'broken', summary: message, problems: [{ code: interrupted ? 'interrupted' : 'nothing-measured', message }] };
}

function mergeResults(name: GateName, judged: readonly NamedResult[], input: MergeInput): GateResult {
  const found = judged.flatMap((each) => each.result.findings.map((finding) => inPackage(finding, each.name)));
  const findings = distinct([...found, ...deadIn(name, found, input)]).sort(compareAsShown);
  const results = judged.map(({ result }) => result);
  return {
    gate: name,
    title: results[0]!.title,
    status: statusOf(results, findings),
    summary: mergeSummaries(judged),
    figures: mergeFigures(results.map(({ figures }) => figures)),
    findings,
    problems: results.flatMap(({ problems }) => problems).map((problem) => ({ ...problem, ...(problem.package && { message: `${problem.package}: ${problem.message}` }) })),
  };
}

/** A finding without a place says in words which package it is of. */
function inPackage(finding: Finding, name: string | null): Finding {
  return name === null || finding.at !== null ? finding : { ...finding, message: `${name}: ${finding.message}` };
}

/** Waivers that hold nothing in any package. */
function deadIn(gate: GateName, found: readonly Finding[], { isWhole, plan }: MergeInput): Finding[] {
  if (!isWhole) return [];
  const dead = deadWaivers(gate, plan, new Set(found.map(({ id }) => id)));
  const unknown = (): undefined => undefined;
  return toFindings(dead, { gate, verify: `npx gates check --only ${gate}`, source: unknown, complexity: unknown });
}

/** A waiver that has expired is told by every package. */
function distinct(findings: readonly Finding[]): Finding[] {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  return [...byId.values()];
}

function statusOf(results: readonly GateResult[], findings: readonly Finding[]): GateResult['status'] {
  if (results.some(({ status }) => status === 'broken')) return 'broken';
  return results.some(({ status }) => status === 'failed') || findings.some(isFailing) ? 'failed' : 'passed';
}
