import type { Tampering } from '../../model/integrity.ts';
import type { Assertion } from './assertion.ts';
import { type ChangedUnits, spanOf, textOf } from './changed-units.ts';
import { describeUnit, tampering } from './tamperings.ts';
import type { Unit } from './unit.ts';

/** Snapshots in the code that were rewritten while no source changed. */
export function auditInlineSnapshots(base: Unit, present: Unit, units: ChangedUnits): Tampering[] {
  return present.assertions.flatMap((now) => {
    if (now.snapshot === null) return [];
    const same = base.assertions.filter(({ subject, snapshot }) => subject === now.subject && snapshot !== null);
    if (same.length === 0 || same.some(({ snapshot }) => snapshot === now.snapshot)) return [];
    return [tellRewritten(now, present, units, textOf(same[0]!, base, units, 'base'))];
  });
}

function tellRewritten(now: Assertion, present: Unit, units: ChangedUnits, before: string): Tampering {
  const [level, because] = units.sourceChanged ? (['noticed', ''] as const) : (['fails', ', and no source file changed'] as const);
  return tampering({
    what: 'snapshot',
    level,
    file: present.file,
    span: spanOf(now, present, units),
    name: present.name,
    message: `${describeUnit(present)} has a rewritten snapshot${because}.`,
    before,
    now: textOf(now, present, units, 'present'),
  });
}
