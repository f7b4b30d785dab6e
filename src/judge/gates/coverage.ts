import { defineGate } from '../../model/gate.ts';
import type { Judgement, Observation } from '../../model/gate.ts';
import type { CoverageLimits } from '../../model/limits.ts';
import type { Plan } from '../../model/plan.ts';
import type { Figure } from '../../model/verdict.ts';
import { coverageOf, metrics, percentOf, sum } from '../coverage-totals.ts';
import type { FileTotals, Metric } from '../coverage-totals.ts';
import { groupByLimit } from '../limits.ts';
import type { LimitGroup } from '../limits.ts';
import { missingSources } from '../shortfalls.ts';
import { count, lineRanges, listed, showBeside } from '../wording.ts';

/** Most files whose uncovered lines are listed when a total is too low. */
const WORST_FILES = 10;

/** One metric of some files taken together, with its limit. */
interface JudgedTotal {
  metric: Metric;
  group: LimitGroup;
  files: FileTotals[];
  percent: number;
  uncovered: number;
  total: number;
}

/** Lines, statements, functions and branches that the tests run, in per cent of all sources together, and of each file where asked for. */
export const coverage = defineGate({
  name: 'coverage',
  title: 'Coverage',
  needs: ['coverage'],
  judge({ coverage }, { plan }): Judgement {
    const files = new Map(
      plan.sources
        .filter((file) => Object.hasOwn(coverage.map, file))
        .map((file) => [file, coverageOf(file, coverage)]),
    );
    const totals = metrics.flatMap((metric) => totalsOf(metric, files, plan));
    const low = totals.filter(isLow);
    const lowFiles = [...files.values()].flatMap((file) => lowInFile(file, plan.coverage?.perFile ?? {}));
    return {
      summary: summaryOf(totals, [...files.values()], lowFiles),
      figures: totals.map(figureOf),
      observations: [...low.map(observeTotal), ...lowFiles, ...worstFiles(low, new Set(lowFiles.map(fileOf)))],
      problems: missingSources(plan, coverage.map, [], 'coverage'),
    };
  },
});

function totalsOf(metric: Metric, files: Map<string, FileTotals>, plan: Plan): JudgedTotal[] {
  const pick = (override: { coverage?: Partial<CoverageLimits> }) => override.coverage?.[metric];
  return groupByLimit(plan, [...files.keys()], plan.limits.coverage[metric], pick).map((group) => {
    const grouped = group.files.map((file) => files.get(file)!);
    const tally = sum(grouped.map((file) => file.totals[metric]));
    return {
      metric,
      group,
      files: grouped,
      percent: percentOf(tally),
      uncovered: tally.total - tally.covered,
      total: tally.total,
    };
  });
}

function isLow({ percent, group }: JudgedTotal): boolean {
  return percent < group.limit;
}

function nameOf({ metric, group }: JudgedTotal): string {
  return group.label === null ? metric : `${metric} of ${group.label}`;
}

function figureOf(total: JudgedTotal): Figure {
  return { name: nameOf(total), measured: total.percent, limit: total.group.limit, unit: '%' };
}

function summaryOf(totals: JudgedTotal[], files: FileTotals[], lowFiles: Observation[]): string {
  if (files.length === 0) return 'nothing was measured';
  const few = new Set(lowFiles.map(fileOf)).size;
  return [
    ...totals.map((total) => `${nameOf(total)} ${shown(total)}% (>= ${total.group.limit})`),
    ...(few > 0 ? [`${count(few, 'file')} below the limit per file`] : []),
    ...(totals.every(({ total }) => total === 0) ? [`no statements in ${count(files.length, 'file')}`] : []),
  ].join(', ');
}

function shown({ percent, group }: JudgedTotal): string {
  return showBeside(percent, group.limit);
}

function observeTotal(low: JudgedTotal): Observation {
  const worst = byUncovered(low.files, [low.metric]).map(
    (file) => `${file.file} (${uncoveredIn(file, [low.metric])})`,
  );
  return {
    rule: `coverage.${low.metric}`,
    message: `Coverage of ${nameOf(low)} is ${shown(low)}%, below ${low.group.limit}%: ${low.uncovered} of ${low.total} not covered.`,
    advice: `Test the code that no test runs; most of it is in ${listed(worst, 5)}.`,
    at: null,
    measured: low.percent,
    limit: low.group.limit,
    identity: low.group.label ?? '',
  };
}

/** One finding for each metric of a file that is below its limit per file. */
function lowInFile(file: FileTotals, limits: Partial<CoverageLimits>): Observation[] {
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
function worstFiles(low: JudgedTotal[], told: ReadonlySet<string>): Observation[] {
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

/** `lines 3-9, 12 in parse, next`: where a file is not covered. */
function where(file: FileTotals, judged: Metric[]): string {
  if (!file.loaded) return 'no test loads it';
  const functions = [...new Set(judged.flatMap((metric) => file.uncovered[metric].functions))];
  const lines = linesOf(file, judged);
  const place = functions.length === 0 ? '' : ` in ${listed(functions, 5)}`;
  return `${lines.length === 1 ? 'line' : 'lines'} ${lineRanges(lines)}${place} not covered`;
}

function linesOf(file: FileTotals, judged: Metric[]): number[] {
  return judged.flatMap((metric) => file.uncovered[metric].lines).sort((left, right) => left - right);
}

function metricsOf(totals: JudgedTotal[]): Metric[] {
  return totals.map(({ metric }) => metric);
}

function byUncovered(files: FileTotals[], judged: Metric[]): FileTotals[] {
  return files
    .filter((file) => uncoveredIn(file, judged) > 0)
    .sort((left, right) => uncoveredIn(right, judged) - uncoveredIn(left, judged));
}

function uncoveredIn(file: FileTotals, judged: Metric[]): number {
  return judged.reduce((most, metric) => {
    const { total, covered } = file.totals[metric];
    return Math.max(most, total - covered);
  }, 0);
}

function fileOf(observation: Observation): string {
  return observation.at?.file ?? '';
}
