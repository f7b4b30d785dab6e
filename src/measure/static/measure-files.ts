import { isJudged } from '../../model/in-scope.ts';
import type { MeasureContext } from '../../model/measurer.ts';
import { MeasureError } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';
import { runTasks } from './run-tasks.ts';
import type { StaticMeasure, StaticOutcome, StaticTask, StaticValues } from './measure-file.ts';
import { openValueCache } from './value-cache.ts';
import type { ValueCache } from './value-cache.ts';

/** What was measured of all source files, in their order. */
export interface MeasuredFiles<Measure extends StaticMeasure> {
  files: Record<string, StaticValues[Measure]>;
  /** One for each file that has no value. */
  problems: Problem[];
  /** Facts about the cache that people should know. */
  notices: string[];
}

/**
 * Takes one static measure of every source file, or of those that the scope holds: from the cache where the content was
 * measured before. Throws a MeasureError when there is no source file.
 */
export async function measureFiles<Measure extends StaticMeasure>(
  measure: Measure,
  tool: string,
  context: MeasureContext,
  cacheName = context.plan.scope ? `${measure}.scope` : measure,
): Promise<MeasuredFiles<Measure>> {
  const { plan, progress, signal } = context;
  if (context.sources.size === 0) throw new MeasureError(noSources(plan.include));

  const sources = new Map([...context.sources].filter(([file]) => isJudged(plan, file)));
  const cache = await openValueCache(measure, tool, plan, cacheName);
  const outcomes = new Map<string, StaticOutcome<Measure>>();
  const tasks: StaticTask[] = [];
  for (const [file, text] of sources) {
    const value = cache.get(file, text);
    if (value !== undefined) outcomes.set(file, { status: 'measured', value });
    else tasks.push({ measure, variant: plan.complexityVariant, file, text });
  }

  const report = (): void => {
    progress({ type: 'stage-progress', name: measure, done: outcomes.size, total: sources.size });
  };
  report();
  await runTasks(tasks, context, (task, outcome) => {
    outcomes.set(task.file, outcome as StaticOutcome<Measure>);
    report();
  });
  remember(tasks, outcomes, cache);
  return { ...collect([...sources.keys()], outcomes, signal), notices: await cache.save() };
}

/** In the order of the tasks, whichever was done first. */
function remember<Measure extends StaticMeasure>(
  tasks: readonly StaticTask[],
  outcomes: ReadonlyMap<string, StaticOutcome<Measure>>,
  cache: ValueCache<Measure>,
): void {
  for (const { file, text } of tasks) {
    const outcome = outcomes.get(file);
    if (outcome?.status === 'measured') cache.set(file, text, outcome.value);
  }
}

function collect<Measure extends StaticMeasure>(
  names: readonly string[],
  outcomes: ReadonlyMap<string, StaticOutcome<Measure>>,
  signal: AbortSignal,
): Pick<MeasuredFiles<Measure>, 'files' | 'problems'> {
  const files: [string, StaticValues[Measure]][] = [];
  const problems: Problem[] = [];
  for (const file of names) {
    const outcome = outcomes.get(file);
    if (outcome?.status === 'measured') files.push([file, outcome.value]);
    else if (outcome?.status === 'broken') problems.push(outcome.problem);
  }
  return {
    files: Object.fromEntries(files) as Record<string, StaticValues[Measure]>,
    problems: [...problems, ...unfinished(names, outcomes, signal)],
  };
}

/** That files have no outcome, which only an interruption explains. */
function unfinished(
  names: readonly string[],
  outcomes: ReadonlyMap<string, StaticOutcome>,
  signal: AbortSignal,
): Problem[] {
  const missing = names.filter((file) => !outcomes.has(file));
  if (missing.length === 0) return [];
  if (!signal.aborted) throw new Error(`No outcome for ${missing[0]}`);
  return [interrupted(missing.length, names.length)];
}

function noSources(include: readonly string[]): Problem {
  return {
    code: 'no-sources',
    message: `No source file matches ${include.join(', ')}`,
    hint: 'Say which files are source with sources.include in gates.config.ts',
  };
}

function interrupted(missing: number, total: number): Problem {
  return {
    code: 'interrupted',
    message: `Measuring was interrupted: ${missing} of ${total} files were not measured`,
  };
}
