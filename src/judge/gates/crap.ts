import { defineGate } from '../../model/gate.ts';
import type { JudgeContext, Observation } from '../../model/gate.ts';
import type { Complexity, Coverage } from '../../model/measurements.ts';
import type { Figure } from '../../model/verdict.ts';
import type { FileCoverageData } from 'istanbul-lib-coverage';
import { joinCoverage } from '../join.ts';
import type { RowCoverage } from '../join.ts';
import { limitOf } from '../limits.ts';
import { sortedKeys } from '../order.ts';
import { identityOf, rowsOf } from '../rows.ts';
import { missingSources } from '../shortfalls.ts';
import { count, lineRanges, showBeside } from '../wording.ts';

/** A row with its coverage, its score and what that is judged against. */
interface ScoredRow extends RowCoverage {
  file: string;
  limit: number;
  score: number;
}

/** CRAP of Savoia and Evans (crap4j): complexity squared times the cube of what is uncovered, plus complexity. */
export function crapScore(complexity: number, coverage: number): number {
  return complexity ** 2 * (1 - coverage) ** 3 + complexity;
}

/** Caps the CRAP of every function: the more it decides, the better it has to be covered. */
export const crap = defineGate({
  name: 'crap',
  title: 'CRAP',
  needs: ['complexity', 'coverage'],
  judge({ complexity, coverage }, context) {
    const rows = scoredRows(complexity, coverage, context);
    const over = rows.filter((row) => row.score > row.limit);
    const guessed = rows.filter((row) => !row.exact);
    const worst = rows.toSorted((left, right) => right.score - right.limit - (left.score - left.limit))[0];
    return {
      summary: summaryOf(rows, over, guessed, worst),
      figures: figuresOf(rows, over, guessed, worst),
      observations: over.map((row) => observe(row, context.source(row.file))),
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

function scoredRows({ files }: Complexity, coverage: Coverage, { plan, source }: JudgeContext): ScoredRow[] {
  const limit = limitOf(plan, plan.limits.crap, (override) => override.crap);
  const unloaded = new Set(coverage.unloaded);
  return sortedKeys(files).flatMap((file) => {
    const data = coverage.map[file] as FileCoverageData | undefined;
    if (data === undefined) return [];
    const options = { confidence: coverage.confidence, source: source(file), loaded: !unloaded.has(file) };
    return joinCoverage(files[file]!, data, options).map((row) => ({
      ...row,
      file,
      limit: limit(file),
      score: crapScore(row.unit.complexity, row.coverage),
    }));
  });
}

function summaryOf(rows: ScoredRow[], over: ScoredRow[], guessed: ScoredRow[], worst?: ScoredRow): string {
  if (worst === undefined) return 'no functions';
  const many = count(rows.length, 'function');
  return [
    over.length === 0 ? many : `${over.length} of ${many} over the limit`,
    `highest ${showBeside(worst.score, worst.limit)} (<= ${worst.limit})`,
    ...(guessed.length > 0 ? [`${count(guessed.length, 'one-line function')} known by line only`] : []),
  ].join(', ');
}

function figuresOf(rows: ScoredRow[], over: ScoredRow[], guessed: ScoredRow[], worst?: ScoredRow): Figure[] {
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

function observe(row: ScoredRow, source: string): Observation {
  const { unit, file, score, limit } = row;
  const covered = showBeside(row.coverage * 100, 100, 0);
  const guess = row.exact ? '' : ' (known by line only)';
  return {
    rule: 'crap',
    message: `${unit.name} has a CRAP of ${showBeside(score, limit)} (limit ${limit}): complexity ${unit.complexity}, ${covered}% covered${guess}.`,
    advice: adviceFor(row),
    at: { file, span: unit.span },
    function: unit.name,
    measured: score,
    limit,
    identity: identityOf(unit, source),
  };
}

function adviceFor({ unit, limit, uncoveredLines }: ScoredRow): string {
  const lines = `${uncoveredLines.length === 1 ? 'line' : 'lines'} ${lineRanges(uncoveredLines)}`;
  if (unit.complexity > limit) {
    const tests = uncoveredLines.length === 0 ? '' : ` and test ${lines}`;
    return `Split it${tests}: its complexity alone keeps it over the limit.`;
  }
  const needed = Math.ceil((1 - Math.cbrt((limit - unit.complexity) / unit.complexity ** 2)) * 100);
  return `Test ${lines}, so that at least ${needed}% is covered, or split it.`;
}
