import type { Tampering, TamperingKind } from '../../model/integrity.ts';
import type { Assertion } from './assertion.ts';
import { type ChangedUnits, spanOf, textOf } from './changed-units.ts';
import type { AssertionLoss } from './compare-assertions.ts';
import { describeUnit, tampering } from './tamperings.ts';
import type { Unit } from './unit.ts';

/** An assertion that a unit no longer makes, or makes of less. */
export function describeLoss({ before, now, doubtful }: AssertionLoss, base: Unit, present: Unit, units: ChangedUnits): Tampering {
  const was = textOf(before, base, units, 'base');
  const is = now === null ? null : textOf(now, present, units, 'present');
  return tampering({
    what: kindOf(present, now),
    level: doubtful ? 'noticed' : 'fails',
    file: present.file,
    span: now === null ? present.span : spanOf(now, present, units),
    name: present.name,
    message:
      is === null
        ? `${describeUnit(present)} no longer asserts \`${was}\`.`
        : `${describeUnit(present)} asserts less: \`${was}\` is \`${is}\` now${becauseOf(now!)}.`,
    before: was,
    now: is,
  });
}

function kindOf({ kind }: Unit, now: Assertion | null): TamperingKind {
  if (kind === 'helper') return 'helper-weakened';
  return now === null ? 'assertion-removed' : 'assertion-weakened';
}

function becauseOf({ dead, tautology }: Assertion): string {
  if (dead) return ', which cannot fail the test there';
  return tautology ? ', which is always true' : '';
}
