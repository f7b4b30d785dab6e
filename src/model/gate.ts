import type { Figure, Finding, GateResult } from './verdict.ts';
import type { GateName } from './names.ts';
import type { Base, MeasurementName, Measurements } from './measurements.ts';
import type { Plan } from './plan.ts';
import type { Problem } from './problem.ts';

/** A finding before `judge` adds what every finding has: its id, its excerpt, its verify command. */
export interface Observation extends Omit<Finding, 'id' | 'gate' | 'verify' | 'excerpt'> {
  /** What makes this finding itself, free of line numbers: hashed, with gate, rule and file, into the id. */
  identity: string;
  /** Its id, where a gate needed to know it already. */
  id?: string;
  /** Command that checks the fix, where there is a quicker one than the gate itself. */
  verify?: string;
}

/** What a gate concludes from measurements that were taken. */
export interface Judgement {
  summary: string;
  figures: Figure[];
  observations: Observation[];
  /** Anything here makes the gate broken. */
  problems: Problem[];
}

/** What a gate may look at beside its measurements. `source` gives a file's text as it was measured. */
export interface JudgeContext {
  plan: Plan;
  /** What the changed files were, for a gate that compares with the base; null without a scope. */
  base: Base | null;
  source(file: string): string;
}

/** A rule over measurements. Pure: literals in, judgement out; never called when a needed measurement is broken. */
export interface Gate<Need extends MeasurementName = MeasurementName> {
  name: GateName;
  title: string;
  needs: readonly Need[];
  /** Whether its findings are compared with the base, where a change is judged. */
  comparesWithBase?: true;
  judge(measured: Pick<Measurements, Need>, context: JudgeContext): Judgement;
}

/** Declares a gate, keeping the type of what it needs. */
export function defineGate<Need extends MeasurementName>(gate: Gate<Need>): Gate<Need> {
  return gate;
}

/** What has to be measured for a gate under a plan. */
export function needsOf(gate: Gate, { scope }: Pick<Plan, 'scope'>): readonly MeasurementName[] {
  return scope && gate.comparesWithBase ? [...gate.needs, 'base'] : gate.needs;
}

export type { GateResult };
