import { changeOf } from '../model/in-scope.ts';
import type { Base, FormerUnit } from '../model/measurements.ts';
import type { Place } from '../model/place.ts';
import type { Plan } from '../model/plan.ts';
import { overlaps } from '../model/touches.ts';
import type { Change } from '../model/verdict.ts';

/** How something came to be over its limit; `before` is undefined where there was nothing before. */
export function changeOfValue(now: number, before: number | undefined, limit: number): Change {
  if (before === undefined || before <= limit) return 'introduced';
  return now > before ? 'worsened' : 'inherited';
}

/** How a function came to be badly tested. Its coverage at the base is not known: only code that stayed the same was as bad. */
export function changeOfCode(before: FormerUnit | null): Change {
  if (before === null) return 'introduced';
  return before.sameCode ? 'inherited' : 'worsened';
}

/** How a mutant came to be unnoticed: on code that is new, or on code whose surroundings or tests changed. */
export function changeOfMutant(plan: Plan, { file, span }: Place): Change {
  const lines = changeOf(plan, file)?.lines ?? [];
  return span !== undefined && overlaps(lines, span) ? 'introduced' : 'worsened';
}

/** What a unit was at the base. */
export function formerUnit(base: Base | null, file: string, index: number): FormerUnit | null {
  return base?.units[file]?.[index] ?? null;
}

/** `, 12 at the base`: what a number was before; empty where it was within its limit, or nothing. */
export function atBase(before: number | undefined, limit: number): string {
  return before === undefined || before <= limit ? '' : `, ${before} at the base`;
}

/** `change` for an observation: only where there is a scope to compare within. */
export function changed({ scope }: Pick<Plan, 'scope'>, find: () => Change): { change?: Change } {
  return scope ? { change: find() } : {};
}

/** `2 of them inherited`: how many observations are older than the change; empty when none is. */
export function inheritedPart(observations: readonly { change?: Change }[]): string[] {
  const inherited = observations.filter(({ change }) => change === 'inherited').length;
  if (inherited === 0) return [];
  return [inherited === observations.length ? 'inherited' : `${inherited} of them inherited`];
}

/** `2 waived`: how many findings a person let be; empty when there is none. */
export function waivedPart(findings: readonly { waived?: string }[]): string[] {
  const waived = findings.filter((finding) => finding.waived !== undefined).length;
  return waived === 0 ? [] : [`${waived} waived`];
}
