import type { Observation } from '../model/gate.ts';
import type { CoverageLimits } from '../model/limits.ts';
import { metrics } from './coverage-totals.ts';
import type { FileTotals, Metric } from './coverage-totals.ts';
import type { JudgedTotal } from './judged-totals.ts';
import { percentOf } from './tally.ts';
import { lineRanges, listed, showBeside } from './wording.ts';

/** Most files whose uncovered lines are listed when a total is too low. */
const WORST_FILES = 10;

/** One finding for each metric of a file that is below its limit per file. */
export function lowInFile(file: FileTotals, limits: Partial<CoverageLimits>): Observation[] {
  return metrics.flatMap((metric) => {
    const limit = limits[metric];
    const percent = percentOf(file.totals[metric]);
    if (limit === undefined || percent >= limit) return [];
    return [
      {
        ...observeFile(file, [metric]),
        rule: `coverage.${metric}`,
        message: `Coverage of ${metric} in ${file.file} is ${showBeside(percent, limit)}%, below ${limit}%: ${where(file, [metric])}.`,
        measured: percent,
        limit,
        identity: 'file',
      },
    ];
  });
}

/** Where to begin when totals are too low: the files with the most uncovered code, and the lines of it. */
export function worstFiles(low: JudgedTotal[], told: ReadonlySet<string>): Observation[] {
  const lowMetrics = new Map<FileTotals, JudgedTotal[]>();
  for (const total of low) {
    for (const file of total.files) lowMetrics.set(file, [...(lowMetrics.get(file) ?? []), total]);
  }
  const worst = [...lowMetrics.keys()]
    .filter((file) => !told.has(file.file))
    .map((file) => ({ file, totals: lowMetrics.get(file)!, uncovered: uncoveredIn(file, metricsOf(lowMetrics.get(file)!)) }))
    .filter(({ uncovered }) => uncovered > 0)
    .sort((left, right) => right.uncovered - left.uncovered);
  return worst.slice(0, WORST_FILES).map(({ file, totals }) => {
    const shares = totals.map(({ metric, group }) => ({ percent: percentOf(file.totals[metric]), limit: group.limit }));
    const lowest = shares.sort((left, right) => left.percent - left.limit - (right.percent - right.limit))[0]!;
    return {
      ...observeFile(file, metricsOf(totals)),
      rule: 'coverage.uncovered',
      message: `${file.file}: ${where(file, metricsOf(totals))}.`,
      measured: lowest.percent,
      limit: lowest.limit,
      identity: 'uncovered',
    };
  });
}

function observeFile(file: FileTotals, judged: Metric[]): Pick<Observation, 'advice' | 'at'> {
  const line = file.loaded ? linesOf(file, judged)[0] : undefined;
  return {
    advice: file.loaded
      ? 'Test what these lines decide and return.'
      : 'Write a test that imports it and asserts what it does.',
    at:
      line === undefined
        ? { file: file.file }
        : { file: file.file, span: { start: { line, column: 1 }, end: { line: line + 1, column: 1 } } },
  };
}

/** Most functions whose uncovered lines are listed. */
const FUNCTIONS_SHOWN = 6;

/** `lines 3-9 in parse, 12 in next, 20 not covered`: where a file is not covered. */
function where(file: FileTotals, judged: Metric[]): string {
  if (!file.loaded) return 'no test loads it';
  const lines = linesOf(file, judged);
  const byFunction = [...groupByFunction(file, judged)].sort(([, left], [, right]) => left[0]! - right[0]!);
  const places = byFunction.map(([name, own]) => (name === null ? lineRanges(own) : `${lineRanges(own)} in ${name}`));
  return `${new Set(lines).size === 1 ? 'line' : 'lines'} ${listed(places, FUNCTIONS_SHOWN)} not covered`;
}

/** Uncovered lines, ascending, by the function that they are in. */
function groupByFunction(file: FileTotals, judged: Metric[]): Map<string | null, number[]> {
  const groups = new Map<string | null, number[]>();
  for (const metric of judged) {
    const { lines, functions } = file.uncovered[metric];
    for (const [index, line] of lines.entries()) groups.set(functions[index]!, [...(groups.get(functions[index]!) ?? []), line]);
  }
  return new Map([...groups].map(([name, lines]) => [name, lines.sort((left, right) => left - right)]));
}

function linesOf(file: FileTotals, judged: Metric[]): number[] {
  return judged.flatMap((metric) => file.uncovered[metric].lines).sort((left, right) => left - right);
}

function metricsOf(totals: JudgedTotal[]): Metric[] {
  return totals.map(({ metric }) => metric);
}

/** How much of a file is not covered, by the metric that misses most. */
export function uncoveredIn(file: FileTotals, judged: Metric[]): number {
  return judged.reduce((most, metric) => {
    const { total, covered } = file.totals[metric];
    return Math.max(most, total - covered);
  }, 0);
}
