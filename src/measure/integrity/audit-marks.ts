import type { Tampering, TamperingKind } from '../../model/integrity.ts';
import { tampering } from './tamperings.ts';
import type { Unit, UnitMark } from './unit.ts';

const kinds: Record<UnitMark['kind'], TamperingKind> = {
  skip: 'test-skipped',
  todo: 'test-skipped',
  only: 'test-focused',
  fails: 'test-expected-to-fail',
};

const done: Record<UnitMark['kind'], string> = {
  skip: 'is skipped',
  todo: 'is a todo, whose result does not count',
  only: 'keeps the other tests of its file from running',
  fails: 'is expected to fail',
};

/** Tests that are skipped, focused or expected to fail now and were not at the base. A suite's mark is told once. */
export function auditMarks(
  pairs: readonly (readonly [Unit, Unit])[],
  added: readonly Unit[],
  base: readonly Unit[],
): Tampering[] {
  const known = new Set(base.flatMap(({ marks }) => marks.map(keyOf)));
  const found = [
    ...pairs.flatMap(([before, now]) => now.marks.filter(isNewFor(before)).map((mark) => ({ mark, unit: now, level: 'fails' as const }))),
    ...added.flatMap((unit) => unit.marks.flatMap((mark) => levelOfNew(mark, unit, known))),
  ];
  const told = new Map<string, { mark: UnitMark; unit: Unit; level: Tampering['level']; tests: number }>();
  for (const { mark, unit, level } of found) {
    const key = `${unit.file} ${mark.kind} ${JSON.stringify(mark.span)}`;
    const earlier = told.get(key);
    if (earlier === undefined) told.set(key, { mark, unit, level, tests: 1 });
    else Object.assign(earlier, { tests: earlier.tests + 1, level: earlier.level === 'fails' ? 'fails' : level });
  }
  return [...told.values()].map(tell);
}

function keyOf({ kind, condition }: UnitMark): string {
  return `${kind} ${condition}`;
}

/** A mark that the test did not have. One with a condition is weaker than the same without. */
function isNewFor({ marks }: Unit): (mark: UnitMark) => boolean {
  return (mark) => !marks.some(({ kind, condition }) => kind === mark.kind && (condition === null || condition === mark.condition));
}

/** A new test may be skipped where others already were, and be a todo: that takes nothing away. */
function levelOfNew(mark: UnitMark, unit: Unit, known: ReadonlySet<string>): { mark: UnitMark; unit: Unit; level: Tampering['level'] }[] {
  if (mark.condition !== null && known.has(keyOf(mark))) return [];
  const innocent = mark.condition !== null || mark.kind === 'todo' || mark.kind === 'fails';
  return [{ mark, unit, level: innocent ? 'noticed' : 'fails' }];
}

function tell({ mark, unit, level, tests }: { mark: UnitMark; unit: Unit; level: Tampering['level']; tests: number }): Tampering {
  const who = mark.shared && tests > 1 ? `A suite of ${tests} tests, "${unit.name}" among them,` : `The test "${unit.name}"`;
  return tampering({
    what: kinds[mark.kind],
    level,
    file: unit.file,
    span: mark.span,
    name: unit.name,
    message: `${who} ${done[mark.kind]}${mark.condition === null ? '' : ' under a condition that was not there'}.`,
    now: mark.text,
  });
}
