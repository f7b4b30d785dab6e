import type { Gate, Judgement } from '../model/gate.ts';
import type { MeasurementName, MeasurementResults, Measurements } from '../model/measurements.ts';
import { gateNames } from '../model/names.ts';
import type { GateName } from '../model/names.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { GateResult, Verdict } from '../model/verdict.ts';
import { toFindings } from './findings.ts';
import { gates } from './gates/index.ts';
import { sortedReport } from './mutation-report.ts';
import { comparePlaces, compareText, sortedKeys } from './order.ts';
import { testProblem } from './shortfalls.ts';

/** What a gate is judged on. */
export interface Evidence {
  plan: Plan;
  results: MeasurementResults;
  /** Text of a source file as it was measured. */
  source(file: string): string;
  /** True when the run was cut short. */
  interrupted: boolean;
}

/** What a verdict is made of. */
export interface JudgeInput extends Evidence {
  tree: Verdict['tree'];
  durationMs: number;
  /** Versions beside those that the measurements name (`node`, `gates`). */
  tools?: Record<string, string>;
  /** Facts beside those that the plan and the measurements tell. */
  notices?: string[];
}

/** Judges every planned gate. The same input gives the same verdict, byte for byte, in whatever order it was measured. */
export function judge(input: JudgeInput): Verdict {
  const { plan, results } = input;
  const mutants = results.mutants?.status === 'measured' ? results.mutants.value : undefined;
  const judged = gateNames.flatMap((name) => resultOf(name, input));
  return {
    kind: 'gates.verdict',
    schemaVersion: 1,
    verdict: verdictOf(judged, input.interrupted),
    incomplete: input.interrupted,
    preset: plan.preset,
    gates: judged,
    tree: input.tree,
    tools: toolsOf(input),
    seed: plan.seed,
    durationMs: input.durationMs,
    notices: noticesOf(input),
    mutationReport: mutants === undefined ? null : sortedReport(mutants.report),
  };
}

function noticesOf({ plan, results, notices = [] }: JudgeInput): string[] {
  const measuring = sortedKeys(results).flatMap((name) => {
    const measurement = results[name as MeasurementName]!;
    return measurement.status === 'measured' && 'notices' in measurement.value ? (measurement.value.notices ?? []) : [];
  });
  return [...new Set([...plan.notices, ...notices, ...measuring])];
}

function toolsOf({ results, tools = {} }: JudgeInput): Record<string, string> {
  const measuring = Object.entries(results).flatMap(([name, measurement]) =>
    measurement.status === 'measured' && 'tool' in measurement.value ? [[name, measurement.value.tool] as const] : [],
  );
  const all = { ...tools, ...Object.fromEntries(measuring) };
  return Object.fromEntries(sortedKeys(all).map((name) => [name, all[name]!]));
}

/** Judges one gate on its own, as soon as what it needs was measured. */
export function judgeGate(name: GateName, evidence: Evidence): GateResult {
  const gate = gateNamed(name);
  const missing = unmeasured(gate, evidence);
  if (missing.length > 0) {
    return result(gate, 'broken', { summary: missing[0]!.message, figures: [], problems: missing });
  }
  const { plan, source } = evidence;
  const judgement = gate.judge(measured(evidence.results), { plan, source });
  return result(gate, statusOf(judgement), {
    summary: judgement.summary,
    figures: judgement.figures,
    findings: toFindings(judgement.observations, findingContext(name, evidence)),
    problems: judgement.problems,
  });
}

function resultOf(name: GateName, input: JudgeInput): GateResult[] {
  if (input.plan.gates.includes(name)) return [judgeGate(name, input)];
  const skipped = input.plan.skipped.find(({ gate }) => gate === name);
  if (skipped === undefined) return [];
  return [result(gateNamed(name), 'skipped', { summary: skipped.reason })];
}

/** A verdict passes only when every gate did, at least one was judged, and nothing cut the run short. */
function verdictOf(judged: readonly GateResult[], interrupted: boolean): Verdict['verdict'] {
  const statuses = judged.map(({ status }) => status).filter((status) => status !== 'skipped');
  if (interrupted || statuses.length === 0 || statuses.includes('broken')) return 'broken';
  return statuses.every((status) => status === 'passed') ? 'passed' : 'failed';
}

function statusOf(judgement: Judgement): GateResult['status'] {
  if (judgement.problems.length > 0) return 'broken';
  return judgement.observations.length > 0 ? 'failed' : 'passed';
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

/** Why a gate cannot be judged. What red tests cover or kill proves nothing, so they break those gates too. */
function unmeasured(gate: Gate, { results, interrupted }: Evidence): Problem[] {
  const problems = gate.needs.flatMap((need) => {
    const measurement = results[need];
    if (measurement === undefined) return [notMeasured(need, interrupted)];
    return measurement.status === 'broken' ? [measurement.problem] : [];
  });
  const red = results.tests?.status === 'measured' ? testProblem(results.tests.value) : null;
  const needsGreenTests = gate.needs.includes('coverage') || gate.needs.includes('mutants');
  if (red !== null && needsGreenTests) problems.unshift(red);
  return problems.filter(
    (problem, index) => problems.findIndex((other) => other.message === problem.message) === index,
  );
}

function notMeasured(need: MeasurementName, interrupted: boolean): Problem {
  return interrupted
    ? { code: 'interrupted', message: `The run was interrupted before it had measured ${need}.` }
    : { code: 'not-measured', message: `Nothing measured ${need}.` };
}

function measured(results: MeasurementResults): Measurements {
  const values = Object.entries(results).flatMap(([name, measurement]) =>
    measurement.status === 'measured' ? [[name, measurement.value]] : [],
  );
  return Object.fromEntries(values) as Measurements;
}

function findingContext(gate: GateName, { plan, results, source }: Evidence) {
  const sources = new Set(plan.sources);
  return {
    gate,
    source: (file: string) => (sources.has(file) ? source(file) : undefined),
    complexity: (file: string) =>
      results.complexity?.status === 'measured' ? results.complexity.value.files[file] : undefined,
  };
}

function gateNamed(name: GateName): Gate {
  return gates.find((gate) => gate.name === name)!;
}
