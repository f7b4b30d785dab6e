import type { Tampering } from '../../model/integrity.ts';
import type { AssertionPool } from './assertion-pool.ts';
import type { ChangedUnits } from './changed-units.ts';
import { deletedSubjects } from './deleted-subject.ts';
import { tellFile, tellFileWithSubjects } from './tell-file.ts';
import { describeUnit, tampering } from './tamperings.ts';
import { type Unit, isLive } from './unit.ts';

/** Tests that are gone, those of one file together when the whole file is; and tables that lost rows. */
export function auditRemovedTests(
  removed: readonly Unit[],
  added: readonly Unit[],
  pairs: readonly (readonly [Unit, Unit])[],
  pool: AssertionPool,
  { present, files }: Pick<ChangedUnits, 'present' | 'files'>,
): Tampering[] {
  const gone = removed.filter((test) => runs(test) && !livesOn(test, pool));
  const rows = roomInTables(added, pairs);
  const isDeleted = (file: string): boolean => !present.some((unit) => unit.kind === 'test' && unit.file === file);
  const byFile = new Map<string, Unit[]>();
  for (const test of gone) byFile.set(test.file, [...(byFile.get(test.file) ?? []), test]);
  return [
    ...[...byFile].flatMap(([file, tests]) => {
      const subjects = deletedSubjects(file, files);
      if (subjects.length > 0) return [tellFileWithSubjects(file, tests, subjects)];
      return isDeleted(file) && tests.length > 1 ? [tellFile(file, tests)] : tests.map((test) => tellTest(test, rows));
    }),
    ...pairs.flatMap(([before, now]) => tellRows(before, now)),
  ];
}

/** A test that was skipped, or only planned, showed nothing. */
function runs({ marks, body }: Unit): boolean {
  return body !== '' && !marks.some(({ kind, condition }) => (kind === 'skip' || kind === 'todo') && condition === null);
}

/** Whether everything that it asserted is asserted elsewhere now. */
function livesOn({ assertions }: Unit, pool: AssertionPool): boolean {
  return pool.takeAll(assertions.filter(isLive));
}

/** By file, how many tests the tables make that are new or longer: tests may have become rows of one. */
function roomInTables(added: readonly Unit[], pairs: readonly (readonly [Unit, Unit])[]): Map<string, number> {
  const room = new Map<string, number>();
  const add = (file: string, rows: number): void => void room.set(file, (room.get(file) ?? 0) + rows);
  for (const { file, rows, assertions } of added) if (rows > 1 && assertions.some(isLive)) add(file, rows);
  for (const [before, now] of pairs) if (now.rows > before.rows) add(now.file, now.rows - before.rows);
  return room;
}

function tellTest(test: Unit, room: Map<string, number>): Tampering {
  const rows = room.get(test.file) ?? 0;
  room.set(test.file, rows - test.rows);
  const mayBeRow = rows >= test.rows;
  return tampering({
    what: 'test-removed',
    level: mayBeRow ? 'noticed' : 'fails',
    file: test.file,
    span: test.span,
    gone: true,
    name: test.name,
    message: `${describeUnit(test)} is gone (line ${test.span.start.line} at the base)${mayBeRow ? '; it may be a row of a table now' : ''}.`,
    before: test.name,
  });
}

/** A table or list of cases that is shorter than it was. */
function tellRows(before: Unit, now: Unit): Tampering[] {
  if (before.kind !== 'test' || now.rows >= before.rows) return [];
  return [
    tampering({
      what: 'test-removed',
      level: now.rows === 1 ? 'noticed' : 'fails',
      file: now.file,
      span: now.span,
      name: now.name,
      message: `${describeUnit(now)} is run for ${now.rows} cases, at the base for ${before.rows}.`,
      before: `${before.rows} cases`,
      now: `${now.rows} cases`,
    }),
  ];
}
