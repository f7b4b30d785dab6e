import type { MeasurementName } from '../model/measurements.ts';
import { gateNames } from '../model/names.ts';
import type { GateName } from '../model/names.ts';
import type { Plan } from '../model/plan.ts';
import type { GateResult, Verdict } from '../model/verdict.ts';
import { detailsOf } from './details.ts';
import { goneFromBaseline } from './exceptions.ts';
import { judgeGate, skipGate } from './judge-gate.ts';
import type { Evidence } from './judge-gate.ts';
import { sortedReport } from './mutation-report.ts';
import { sortedKeys, sortedRecord } from './order.ts';

export { judgeGate };

/** What a verdict is made of. */
export interface JudgeInput extends Evidence {
  tree: Verdict['tree'];
  hashes: Verdict['hashes'];
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
    scope: describeScope(plan),
    gates: judged,
    tree: input.tree,
    hashes: input.hashes,
    tools: toolsOf(input),
    seed: plan.seed,
    durationMs: input.durationMs,
    notices: [...noticesOf(input), ...(plan.package === undefined ? goneFromBaseline(judged, plan) : [])],
    mutationReport: mutants === undefined ? null : sortedReport(mutants.report),
    details: detailsOf(results, input.source),
  };
}

/** A scope as a verdict tells it. */
export function describeScope({ scope }: Pick<Plan, 'scope'>): Verdict['scope'] {
  if (!scope) return null;
  const { kind, ref, base, because, files } = scope;
  const lines = files.flatMap((file) => file.lines).reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return { kind, ref, base, because, files: files.length, lines };
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
  return sortedRecord(all);
}

function resultOf(name: GateName, input: JudgeInput): GateResult[] {
  if (input.plan.gates.includes(name)) return [judgeGate(name, input)];
  const skipped = input.plan.skipped.find(({ gate }) => gate === name);
  if (skipped === undefined) return [];
  return [skipGate(name, skipped.reason)];
}

/** A verdict passes only when every gate did, at least one was judged, and nothing cut the run short. */
export function verdictOf(judged: readonly GateResult[], interrupted: boolean): Verdict['verdict'] {
  const statuses = judged.map(({ status }) => status).filter((status) => status !== 'skipped');
  if (interrupted || statuses.length === 0 || statuses.includes('broken')) return 'broken';
  return statuses.every((status) => status === 'passed') ? 'passed' : 'failed';
}
