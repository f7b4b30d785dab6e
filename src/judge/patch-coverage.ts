import istanbul from 'istanbul-lib-coverage';
import type { FileCoverage } from 'istanbul-lib-coverage';
import type { Observation } from '../model/gate.ts';
import { changeOf, judgedSources } from '../model/in-scope.ts';
import type { Coverage } from '../model/measurements.ts';
import type { Plan } from '../model/plan.ts';
import type { Figure } from '../model/verdict.ts';
import { groupByLimit } from './limits.ts';
import type { LimitGroup } from './limits.ts';
import { percentOf, sum } from './tally.ts';
import type { Tally } from './tally.ts';
import { lineRanges, showBeside } from './wording.ts';

/** Most files whose uncovered lines are listed. */
const WORST_FILES = 10;

/** Coverage of the lines of a file that changed and on which a statement starts. */
interface FilePatch {
  file: string;
  loaded: boolean;
  tally: Tally;
  /** Lines that no test runs, ascending. */
  uncovered: number[];
}

/** Changed lines of files that share a limit. */
export interface Patch {
  group: LimitGroup;
  files: FilePatch[];
  tally: Tally;
  percent: number;
}

/** Coverage of the changed lines, by the limits that hold for them. An override without one of its own asks no more than its `lines`. */
export function patchesOf(coverage: Coverage, plan: Plan): Patch[] {
  const files = judgedSources(plan).filter((file) => Object.hasOwn(coverage.map, file));
  const groups = groupByLimit(plan, files, plan.limits.patchCoverage, (override) => override.coverage?.patch ?? override.coverage?.lines);
  return groups.map((group) => {
    const patches = group.files.map((file) => patchOf(file, coverage, plan));
    const tally = sum(patches.map((patch) => patch.tally));
    return { group, files: patches, tally, percent: percentOf(tally) };
  });
}

function patchOf(file: string, coverage: Coverage, plan: Plan): FilePatch {
  const ranges = changeOf(plan, file)?.lines ?? [];
  const hits = istanbul.createFileCoverage(coverage.map[file] as FileCoverage).getLineCoverage();
  const lines = Object.keys(hits)
    .map(Number)
    .filter((line) => ranges.some(({ first, last }) => first <= line && line <= last));
  const uncovered = lines.filter((line) => hits[line] === 0);
  return {
    file,
    loaded: !coverage.unloaded.includes(file),
    tally: { covered: lines.length - uncovered.length, total: lines.length },
    uncovered,
  };
}

/** `patch lines 12 of 14 (85.7% >= 90%)`. */
export function describePatch({ group, tally, percent }: Patch): string {
  if (tally.total === 0) return `no statement starts on a changed line${of(group)}`;
  return `${tally.covered} of ${tally.total} changed lines${of(group)} covered, ${showBeside(percent, group.limit)}% (>= ${group.limit})`;
}

/** The figures of a patch: its share, and what it is made of. */
export function patchFigures({ group, tally, percent }: Patch): Figure[] {
  return [
    { name: `patch lines${of(group)}`, measured: percent, limit: group.limit, unit: '%' },
    { name: `patch lines covered${of(group)}`, measured: tally.covered, limit: null, unit: 'count' },
    { name: `patch lines in all${of(group)}`, measured: tally.total, limit: null, unit: 'count' },
  ];
}

function of({ label }: LimitGroup): string {
  return label === null ? '' : ` of ${label}`;
}

/** What to fix of a patch that is not covered well enough: the files with the most uncovered changed lines. */
export function observePatch(patch: Patch): Observation[] {
  const { group, tally, percent, files } = patch;
  if (percent >= group.limit) return [];
  const worst = files
    .filter(({ uncovered }) => uncovered.length > 0)
    .sort((left, right) => right.uncovered.length - left.uncovered.length);
  return [
    {
      rule: 'coverage.patch',
      message: `Coverage of the changed lines${of(group)} is ${showBeside(percent, group.limit)}%, below ${group.limit}%: ${tally.total - tally.covered} of ${tally.total} not covered.`,
      advice: 'Test the changed lines that no test runs.',
      at: null,
      measured: percent,
      limit: group.limit,
      change: 'introduced',
      identity: `patch ${group.label ?? ''}`,
    },
    ...worst.slice(0, WORST_FILES).map((file) => observeFile(file, group)),
  ];
}

function observeFile({ file, loaded, tally, uncovered }: FilePatch, { limit }: LimitGroup): Observation {
  const line = uncovered[0]!;
  const lines = `${uncovered.length === 1 ? 'changed line' : 'changed lines'} ${lineRanges(uncovered)} not covered`;
  return {
    rule: 'coverage.uncovered',
    message: `${file}: ${loaded ? lines : `${lines}, no test loads it`}.`,
    advice: loaded ? 'Test what these lines decide and return.' : 'Write a test that imports it and asserts what it does.',
    at: { file, span: { start: { line, column: 1 }, end: { line: line + 1, column: 1 } } },
    measured: percentOf(tally),
    limit,
    change: 'introduced',
    identity: 'patch',
  };
}
