import type { Observation } from '../model/gate.ts';
import type { BaselineEntry, PlannedWaiver } from '../model/exceptions.ts';
import { BASELINE_FILE, WAIVERS_FILE } from '../model/exceptions.ts';
import type { GateName } from '../model/names.ts';
import type { Plan } from '../model/plan.ts';
import type { Finding, GateResult } from '../model/verdict.ts';

/** Gates whose findings measure less than their limit; all others measure more. */
const MINIMA: readonly GateName[] = ['coverage', 'mutation'];

type Exceptions = Pick<Plan, 'baseline' | 'waivers'>;

/** Marks the findings that a waiver covers, and those that the baseline knows as no better than they are now. */
export function applyExceptions(findings: readonly Finding[], { baseline, waivers }: Exceptions): Finding[] {
  const known = new Map(baseline.map((entry) => [entry.id, entry]));
  const waived = new Map(activeWaivers(waivers).map((waiver) => [waiver.id, waiver]));
  return findings.map((finding) => {
    const waiver = waived.get(finding.id);
    if (waiver !== undefined) return { ...finding, waived: waiver.reason };
    const entry = known.get(finding.id);
    return entry === undefined ? finding : { ...finding, change: isWorse(finding, entry) ? 'worsened' : 'inherited' };
  });
}

/** Whether a finding measures worse than its entry in the baseline. */
export function isWorse({ gate, measured }: Pick<Finding, 'gate' | 'measured'>, entry: Pick<BaselineEntry, 'measured'>): boolean {
  if (measured === null || entry.measured === null) return false;
  return MINIMA.includes(gate) ? measured < entry.measured : measured > entry.measured;
}

/** Waivers that hold today. */
export function activeWaivers(waivers: readonly PlannedWaiver[]): PlannedWaiver[] {
  return waivers.filter(({ expired }) => !expired);
}

/** Waivers of a gate that hold no longer, or hold nothing: each is something to remove. `found`: ids of its findings. */
export function deadWaivers(gate: GateName, plan: Pick<Plan, 'waivers' | 'scope' | 'package'>, found: ReadonlySet<string>): Observation[] {
  return plan.waivers.filter((waiver) => waiver.gate === gate).flatMap((waiver) => {
    if (waiver.expired) return [observe(waiver, 'expired', `expired on ${waiver.expires}`)];
    // a part of the tree does not show that a waiver has nothing to hold
    if (plan.scope !== null || plan.package !== undefined || found.has(waiver.id)) return [];
    return [observe(waiver, 'unused', 'matches no finding: its code changed, or it was fixed')];
  });
}

/** Says how many entries of the baseline no finding stands for any more, when the whole tree was judged. */
export function goneFromBaseline(judged: readonly GateResult[], { baseline, scope }: Pick<Plan, 'baseline' | 'scope'>): string[] {
  if (scope !== null) return [];
  const green = new Set(judged.filter(({ status }) => status === 'passed' || status === 'failed').map(({ gate }) => gate));
  const found = new Set(judged.flatMap(({ findings }) => findings.map(({ id }) => id)));
  const gone = baseline.filter(({ id, gate }) => green.has(gate) && !found.has(id)).length;
  if (gone === 0) return [];
  return [`${gone} of ${baseline.length} findings in ${BASELINE_FILE} are gone: \`npx gates baseline\` removes them.`];
}

function observe({ id, gate, reason }: PlannedWaiver, what: string, fact: string): Observation {
  return {
    rule: `${gate}.waiver-${what}`,
    message: `Waiver ${id} ("${reason}") ${fact}.`,
    advice: `Remove it from ${WAIVERS_FILE}.`,
    at: { file: WAIVERS_FILE },
    measured: null,
    limit: null,
    identity: id,
  };
}
