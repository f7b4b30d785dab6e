import { defineGate } from '../../model/gate.ts';
import type { Judgement, Observation } from '../../model/gate.ts';
import type { Coverage } from '../../model/measurements.ts';
import type { Plan } from '../../model/plan.ts';
import type { Figure } from '../../model/verdict.ts';
import { coverageOf, metrics } from '../coverage-totals.ts';
import type { FileTotals, Metric } from '../coverage-totals.ts';
import { isLow, nameOf, totalsOf } from '../judged-totals.ts';
import type { JudgedTotal } from '../judged-totals.ts';
import { describePatch, observePatch, patchesOf, patchFigures } from '../patch-coverage.ts';
import { missingSources } from '../shortfalls.ts';
import { lowInFile, uncoveredIn, worstFiles } from '../uncovered-files.ts';
import { count, listed, showBeside } from '../wording.ts';

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
    if (plan.scope) return judgePatch(totals, coverage, plan);
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

/** Of a change, the lines that it changed are judged; the totals of the project are shown beside them. */
function judgePatch(totals: JudgedTotal[], coverage: Coverage, plan: Plan): Judgement {
  const patches = patchesOf(coverage, plan);
  const shownTotals = totals.map((total) => `${nameOf(total)} ${shown(total)}%`);
  const described = patches.length === 0 ? ['the change touches no source file'] : patches.map(describePatch);
  return {
    summary: `${described.join(', ')}; not judged: ${shownTotals.join(', ')}`,
    figures: [...patches.flatMap(patchFigures), ...totals.map((total) => ({ ...figureOf(total), limit: null }))],
    observations: patches.flatMap(observePatch),
    problems: missingSources(plan, coverage.map, [], 'coverage'),
  };
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

function byUncovered(files: FileTotals[], judged: Metric[]): FileTotals[] {
  return files
    .filter((file) => uncoveredIn(file, judged) > 0)
    .sort((left, right) => uncoveredIn(right, judged) - uncoveredIn(left, judged));
}

function fileOf(observation: Observation): string {
  return observation.at?.file ?? '';
}
