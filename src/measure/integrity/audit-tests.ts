import type { Tampering } from '../../model/integrity.ts';
import { type AssertionPool, poolOf } from './assertion-pool.ts';
import { auditInlineSnapshots } from './audit-inline-snapshots.ts';
import { auditMarks } from './audit-marks.ts';
import { auditRemovedTests } from './audit-removed-tests.ts';
import { type ChangedUnits, textOf } from './changed-units.ts';
import { compareAssertions } from './compare-assertions.ts';
import { describeLoss } from './describe-loss.ts';
import { matchUnits } from './match-units.ts';
import { describeUnit, tampering } from './tamperings.ts';
import { type Unit, isLive } from './unit.ts';

/** Compares the tests and helpers of the change with those of the base. */
export function auditTests(units: ChangedUnits): Tampering[] {
  const { pairs, removed, added } = matchUnits(units.base, units.present);
  const pool = poolOf(pairs, added);
  const tests = added.filter(({ kind }) => kind === 'test');
  return [
    ...auditRemovedTests(removed.filter(({ kind }) => kind === 'test'), tests, pairs, pool, units),
    ...pairs.flatMap(([base, present]) => auditPair(base, present, pool, units)),
    ...auditMarks(pairs, tests, units.base),
    ...tests.flatMap((test) => auditNewTest(test, units)),
  ];
}

function auditPair(base: Unit, present: Unit, pool: AssertionPool, units: ChangedUnits): Tampering[] {
  if (isEmptied(base, present)) return pool.takeAll(base.assertions.filter(isLive)) ? [] : [tellEmptied(base, present, units)];
  return [
    ...compareAssertions(base, present, pool).map((loss) => describeLoss(loss, base, present, units)),
    ...auditInlineSnapshots(base, present, units),
  ];
}

function tellEmptied(base: Unit, present: Unit, units: ChangedUnits): Tampering {
  const textsOf = (unit: Unit, side: 'base' | 'present'): string => unit.assertions.map((assertion) => textOf(assertion, unit, units, side)).slice(0, 5).join('; ');
  return tampering({
    what: present.kind === 'test' ? 'test-emptied' : 'helper-weakened',
    file: present.file,
    span: present.span,
    name: present.name,
    message: `${describeUnit(present)} asserts nothing any more.`,
    before: textsOf(base, 'base') || 'code',
    now: textsOf(present, 'present') || 'nothing',
  });
}

/** Whether a unit did something, and does nothing that can fail now. */
function isEmptied(base: Unit, present: Unit): boolean {
  if (present.assertions.some(isLive)) return false;
  if (base.assertions.some(isLive)) return true;
  return base.kind === 'test' && base.size > 0 && present.size === 0 && present.body !== '';
}

/** A new test that can only pass: worth a look. */
function auditNewTest(test: Unit, units: ChangedUnits): Tampering[] {
  const empty = test.assertions.length > 0 && test.assertions.every(({ tautology }) => tautology);
  if (!empty) return [];
  return [
    tampering({
      what: 'tautology',
      level: 'noticed',
      file: test.file,
      span: test.span,
      name: test.name,
      message: `The new test "${test.name}" asserts only what is always true.`,
      now: textOf(test.assertions[0]!, test, units, 'present'),
    }),
  ];
}
