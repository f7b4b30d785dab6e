import { needsOf } from '../model/gate.ts';
import type { Gate, Judgement } from '../model/gate.ts';
import type { MeasurementResults, Measurements } from '../model/measurements.ts';
import type { GateName } from '../model/names.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { isFailing } from '../model/verdict.ts';
import type { Finding, GateResult } from '../model/verdict.ts';
import { inheritedPart, waivedPart } from './changes.ts';
import { applyExceptions, deadWaivers } from './exceptions.ts';
import { toFindings } from './findings.ts';
import type { FindingContext } from './findings.ts';
import { gates } from './gates/index.ts';
import { comparePlaces, compareText } from './order.ts';
import { unmeasured } from './unmeasured.ts';

/** What a gate is judged on. */
export interface Evidence {
  plan: Plan;
  results: MeasurementResults;
  /** Text of a source file as it was measured. */
  source(file: string): string;
  /** True when the run was cut short. */
  interrupted: boolean;
}

/** Judges one gate on its own, as soon as what it needs was measured. */
export function judgeGate(name: GateName, evidence: Evidence): GateResult {
  const gate = gateNamed(name);
  const named = problemNamer(evidence.plan);
  const missing = unmeasured(needsOf(gate, evidence.plan), evidence);
  if (missing.length > 0) {
    return result(gate, 'broken', { summary: missing[0]!.message, figures: [], problems: missing.map(named) });
  }
  const { plan, source } = evidence;
  const values = measured(evidence.results);
  const judgement = gate.judge(values, { plan, source, base: plan.scope ? (values.base ?? null) : null });
  const findings = findingsOf(name, judgement, evidence);
  return result(gate, statusOf(judgement, findings), {
    summary: [judgement.summary, ...inheritedPart(findings), ...waivedPart(findings)].join(', '),
    figures: judgement.figures,
    findings,
    problems: judgement.problems.map(named),
  });
}

/** Makes problems name the package that they are of, where a workspace is judged. */
function problemNamer({ package: own }: Plan): (problem: Problem) => Problem {
  return (problem) => (own === undefined ? problem : { ...problem, package: own.name });
}

/** What a gate found, with what the reviewed exceptions say of it, and those of them that are dead. */
function findingsOf(name: GateName, { observations }: Judgement, evidence: Evidence): Finding[] {
  const { plan } = evidence;
  const context = findingContext(name, evidence);
  const found = toFindings(observations, context);
  const dead = toFindings(deadWaivers(name, plan, new Set(found.map(({ id }) => id))), context);
  return [...dead, ...applyExceptions(found, plan)];
}

/** The result of a gate that was not to be judged. */
export function skipGate(name: GateName, reason: string): GateResult {
  return result(gateNamed(name), 'skipped', { summary: reason });
}

function statusOf({ problems }: Judgement, findings: readonly Finding[]): GateResult['status'] {
  if (problems.length > 0) return 'broken';
  return findings.some(isFailing) ? 'failed' : 'passed';
}

function result(gate: Gate, status: GateResult['status'], details: Partial<GateResult>): GateResult {
  return {
    gate: gate.name,
    title: gate.title,
    status,
    summary: details.summary ?? '',
    figures: details.figures ?? [],
    findings: details.findings ?? [],
    problems: [...(details.problems ?? [])].sort(compareProblems),
  };
}

function compareProblems(left: Problem, right: Problem): number {
  return comparePlaces(left.at, right.at) || compareText(JSON.stringify(left), JSON.stringify(right));
}

function measured(results: MeasurementResults): Measurements {
  const values = Object.entries(results).flatMap(([name, measurement]) =>
    measurement.status === 'measured' ? [[name, measurement.value]] : [],
  );
  return Object.fromEntries(values) as Measurements;
}

function findingContext(gate: GateName, { plan, results, source }: Evidence): FindingContext {
  const sources = new Set(plan.sources);
  return {
    gate,
    ...(plan.package && { package: plan.package }),
    verify: verifyCommand(gate, plan),
    source: (file: string) => (sources.has(file) ? source(file) : undefined),
    complexity: (file: string) =>
      results.complexity?.status === 'measured' ? results.complexity.value.files[file] : undefined,
  };
}

/** The command that checks a gate over the same change. */
function verifyCommand(gate: GateName, plan: Plan): string {
  const scope = gate === 'integrity' ? (plan.audit ?? plan.scope) : plan.scope;
  const flags = { since: ` --since ${scope?.ref}`, staged: ' --staged' };
  const own = plan.package ? ` --package ${plan.package.dir}` : '';
  return `npx gates check${own}${scope ? flags[scope.kind] : ''} --only ${gate}`;
}

function gateNamed(name: GateName): Gate {
  return gates.find((gate) => gate.name === name)!;
}
