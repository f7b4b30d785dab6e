import type { Tampering, TamperingKind } from '../../model/integrity.ts';
import type { Assertion } from './assertion.ts';
import { type AssertionPool, poolOf } from './assertion-pool.ts';
import { type AssertionLoss, compareAssertions } from './compare-assertions.ts';
import { auditMarks } from './audit-marks.ts';
import { auditRemovedTests } from './audit-removed-tests.ts';
import { matchUnits } from './match-units.ts';
import type { FilePair, TextSide } from './file-pair.ts';
import { excerptOf } from './syntax.ts';
import { describeUnit, tampering } from './tamperings.ts';
import { type Unit, isLive } from './unit.ts';

/** The tests and helpers of all changed files. */
export interface ChangedUnits {
  base: Unit[];
  present: Unit[];
  /** The files that they are in. */
  files: readonly FilePair[];
  /** Whether a source file is part of the change. */
  sourceChanged: boolean;
}

/** Compares the tests and helpers of the change with those of the base. */
export function auditTests(units: ChangedUnits): Tampering[] {
  const { pairs, removed, added } = matchUnits(units.base, units.present);
  const pool = poolOf(pairs, added);
  const tests = added.filter(({ kind }) => kind === 'test');
  return [
    ...auditRemovedTests(removed.filter(({ kind }) => kind === 'test'), tests, pairs, pool, units.present),
    ...pairs.flatMap(([base, present]) => auditPair(base, present, pool, units)),
    ...auditMarks(pairs, tests, units.base),
    ...tests.flatMap((test) => auditNewTest(test, units)),
  ];
}

function auditPair(base: Unit, present: Unit, pool: AssertionPool, units: ChangedUnits): Tampering[] {
  if (isEmptied(base, present)) {
    if (pool.takeAll(base.assertions.filter(isLive))) return [];
    return [
      tampering({
        what: present.kind === 'test' ? 'test-emptied' : 'helper-weakened',
        file: present.file,
        span: present.span,
        name: present.name,
        message: `${describeUnit(present)} asserts nothing any more.`,
        before: base.assertions.map((assertion) => textOf(assertion, base, units, 'base')).slice(0, 5).join('; ') || 'code',
        now: present.assertions.map((assertion) => textOf(assertion, present, units, 'present')).slice(0, 5).join('; ') || 'nothing',
      }),
    ];
  }
  return [
    ...compareAssertions(base, present, pool).map((loss) => tell(loss, base, present, units)),
    ...auditInlineSnapshots(base, present, units),
  ];
}

/** Whether a unit did something, and does nothing that can fail now. */
function isEmptied(base: Unit, present: Unit): boolean {
  if (present.assertions.some(isLive)) return false;
  if (base.assertions.some(isLive)) return true;
  return base.kind === 'test' && base.size > 0 && present.size === 0 && present.body !== '';
}

function tell({ before, now, doubtful }: AssertionLoss, base: Unit, present: Unit, units: ChangedUnits): Tampering {
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

/** A snapshot in the code that was rewritten while no source changed. */
function auditInlineSnapshots(base: Unit, present: Unit, units: ChangedUnits): Tampering[] {
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

function sideOf(unit: Unit, { files }: ChangedUnits, side: 'base' | 'present'): TextSide | null {
  return files.find(({ path }) => path === unit.file)?.[side] ?? null;
}

function textOf({ node, dead }: Assertion, unit: Unit, units: ChangedUnits, side: 'base' | 'present'): string {
  const syntax = sideOf(unit, units, side)?.syntax;
  const text = syntax ? excerptOf(syntax, node) : '';
  return dead ? `${text} (cannot fail here)` : text;
}

function spanOf({ node }: Assertion, unit: Unit, units: ChangedUnits): Tampering['span'] {
  return sideOf(unit, units, 'present')?.syntax?.spanOf(node) ?? unit.span;
}
