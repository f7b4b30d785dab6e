import { defineGate } from '../../model/gate.ts';
import type { JudgeContext } from '../../model/gate.ts';
import { isTouched } from '../../model/in-scope.ts';
import type { Complexity, Coverage } from '../../model/measurements.ts';
import type { Plan } from '../../model/plan.ts';
import type { Figure } from '../../model/verdict.ts';
import { changed, changeOfCode, formerUnit } from '../changes.ts';
import { observeScore } from '../crap-finding.ts';
import type { JudgedRow } from '../crap-finding.ts';
import { scoreRows } from '../crap-rows.ts';
import { limitOf } from '../limits.ts';
import { rowsOf } from '../rows.ts';
import { missingSources } from '../shortfalls.ts';
import { count, noFunctions, showBeside } from '../wording.ts';

/** Caps the CRAP of every function: the more it decides, the better it has to be covered. */
export const crap = defineGate({
  name: 'crap',
  title: 'CRAP',
  needs: ['complexity', 'coverage'],
  comparesWithBase: true,
  judge({ complexity, coverage }, context) {
    const rows = judgedRows(complexity, coverage, context);
    const over = rows.filter((row) => row.score > row.limit);
    const guessed = rows.filter((row) => !row.exact);
    const worst = rows.toSorted((left, right) => right.score - right.limit - (left.score - left.limit))[0];
    return {
      summary: summaryOf(rows, { over, guessed, worst, plan: context.plan }),
      figures: figuresOf(rows, over, guessed, worst),
      observations: over.map((row) => ({
        ...observeScore(row, context.source(row.file)),
        ...changed(context.plan, () => changeOfCode(formerUnit(context.base, row.file, row.index))),
      })),
      problems: [
        ...complexity.problems,
        ...missingSources(context.plan, complexity.files, complexity.problems, 'complexity'),
        ...missingSources(context.plan, withCoverage(complexity, coverage), complexity.problems, 'coverage'),
      ],
    };
  },
});

/** The files that CRAP can be computed for; one without functions needs no coverage. */
function withCoverage({ files }: Complexity, { map }: Coverage): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(files).filter(([file, measured]) => Object.hasOwn(map, file) || rowsOf(measured).length === 0),
  );
}

function judgedRows(complexity: Complexity, coverage: Coverage, { plan, source }: JudgeContext): JudgedRow[] {
  const limit = limitOf(plan, plan.limits.crap, (override) => override.crap);
  return scoreRows(complexity, coverage, source)
    .filter(({ file, unit }) => isTouched(plan, file, unit.span))
    .map((row) => ({ ...row, limit: limit(row.file) }));
}

/** What is said of the judged rows. */
interface Summed {
  over: JudgedRow[];
  guessed: JudgedRow[];
  worst: JudgedRow | undefined;
  plan: Plan;
}

function summaryOf(rows: JudgedRow[], { over, guessed, worst, plan }: Summed): string {
  if (worst === undefined) return noFunctions(plan);
  const many = count(rows.length, 'function');
  return [
    over.length === 0 ? many : `${over.length} of ${many} over the limit`,
    `highest ${showBeside(worst.score, worst.limit)} (<= ${worst.limit})`,
    ...(guessed.length > 0 ? [`${count(guessed.length, 'one-line function')} known by line only`] : []),
  ].join(', ');
}

function figuresOf(rows: JudgedRow[], over: JudgedRow[], guessed: JudgedRow[], worst?: JudgedRow): Figure[] {
  return [
    ...(worst === undefined
      ? []
      : [{ name: 'highest CRAP', measured: worst.score, limit: worst.limit, unit: 'score' as const }]),
    { name: 'functions', measured: rows.length, limit: null, unit: 'count' },
    { name: 'functions over the limit', measured: over.length, limit: null, unit: 'count' },
    ...(guessed.length > 0
      ? [{ name: 'one-line functions known by line only', measured: guessed.length, limit: null, unit: 'count' as const }]
      : []),
  ];
}
