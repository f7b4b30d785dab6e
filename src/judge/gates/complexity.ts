import { defineGate } from '../../model/gate.ts';
import type { Observation } from '../../model/gate.ts';
import { isTouched } from '../../model/in-scope.ts';
import type { Base, CodeUnit, Complexity } from '../../model/measurements.ts';
import type { Plan } from '../../model/plan.ts';
import type { Figure } from '../../model/verdict.ts';
import { atBase, changed, changeOfValue, formerUnit } from '../changes.ts';
import { limitOf } from '../limits.ts';
import { sortedKeys } from '../order.ts';
import { identityOf, rowsOf } from '../rows.ts';
import type { Row } from '../rows.ts';
import { missingSources } from '../shortfalls.ts';
import { describeDriver, describeSplit } from '../split.ts';
import { count, noFunctions } from '../wording.ts';

/** A row with its file and what it is judged against. */
interface JudgedRow extends Row {
  file: string;
  limit: number;
  units: number;
  /** What it was at the base, where it was there. */
  before: number | undefined;
}

/** Caps the cyclomatic complexity of every function. */
export const complexity = defineGate({
  name: 'complexity',
  title: 'Complexity',
  needs: ['complexity'],
  comparesWithBase: true,
  judge({ complexity }, { plan, source, base }) {
    const rows = judgedRows(complexity, plan, base);
    const over = rows.filter((row) => row.unit.complexity > row.limit);
    const worst = rows.toSorted((left, right) => beyond(right) - beyond(left))[0];
    return {
      summary: summaryOf(rows, over, worst, plan),
      figures: figuresOf(rows, over, worst),
      observations: over.map((row) => ({
        ...observe(row, source(row.file)),
        ...changed(plan, () => changeOfValue(row.unit.complexity, row.before, row.limit)),
      })),
      problems: [
        ...complexity.problems,
        ...missingSources(plan, complexity.files, complexity.problems, 'complexity'),
      ],
    };
  },
});

function judgedRows({ files }: Complexity, plan: Plan, base: Base | null): JudgedRow[] {
  const limit = limitOf(plan, plan.limits.complexity, (override) => override.complexity);
  return sortedKeys(files).flatMap((file) =>
    rowsOf(files[file]!).filter(({ unit }) => isTouched(plan, file, unit.span)).map((row) => ({
      ...row,
      file,
      limit: limit(file),
      before: formerUnit(base, file, row.index)?.complexity,
      units: files[file]!.units.filter((unit) => unit.row === row.index).length,
    })),
  );
}

function beyond({ unit, limit }: JudgedRow): number {
  return unit.complexity - limit;
}

function summaryOf(rows: JudgedRow[], over: JudgedRow[], worst: JudgedRow | undefined, plan: Plan): string {
  if (worst === undefined) return noFunctions(plan);
  const highest = `highest ${worst.unit.complexity} (<= ${worst.limit})`;
  const many = count(rows.length, 'function');
  return over.length === 0 ? `${many}, ${highest}` : `${over.length} of ${many} over the limit, ${highest}`;
}

function figuresOf(rows: JudgedRow[], over: JudgedRow[], worst: JudgedRow | undefined): Figure[] {
  const counts: Figure[] = [
    { name: 'functions', measured: rows.length, limit: null, unit: 'count' },
    { name: 'functions over the limit', measured: over.length, limit: null, unit: 'count' },
  ];
  if (worst === undefined) return counts;
  return [
    { name: 'highest complexity', measured: worst.unit.complexity, limit: worst.limit, unit: 'count' },
    ...counts,
  ];
}

function observe({ unit, file, limit, units, before }: JudgedRow, source: string): Observation {
  const folded = unit.complexity - unit.ownComplexity;
  const inside = folded > 0 ? `, ${folded} of it in ${count(units - 1, 'nested function')}` : '';
  return {
    rule: 'complexity',
    message: `${unit.name} has a cyclomatic complexity of ${unit.complexity} (limit ${limit}${atBase(before, limit)})${inside}.${describeDriver(unit)}`,
    advice: adviceFor(unit),
    at: { file, span: unit.span },
    function: unit.name,
    measured: unit.complexity,
    limit,
    identity: identityOf(unit, source),
  };
}

function adviceFor(unit: CodeUnit): string {
  const split = describeSplit(unit);
  const general = 'Give parts of its decisions to functions with names of their own, or turn a chain of conditions into a lookup';
  return split === null ? `${general}.` : `${general}: ${split}.`;
}
