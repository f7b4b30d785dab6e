import { posix } from 'node:path';
import type { CoverageMapData, FileCoverage, FileCoverageData } from 'istanbul-lib-coverage';
import type { JudgeInput } from '../judge/judge.ts';
import type { MeasurementName, MeasurementResults, Measurements } from '../model/measurements.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { Scope } from '../model/scope.ts';
import { prefixOf } from '../model/workspace.ts';
import { placeFile, placeMutants } from './place-mutants.ts';

/** What was measured in a package, seen from the root of its workspace: paths are relative to that, ids are no other package's. */
export function placeInRepository<Input extends JudgeInput>(measured: Input): Input {
  const { plan, results, source } = measured;
  if (plan.package === undefined) return measured;
  const prefix = prefixOf(plan);
  return {
    ...measured,
    plan: placePlan(plan, prefix),
    results: placeResults(results, prefix, plan.package.dir),
    source: (file: string) => source(file.slice(prefix.length)),
  };
}

/** Texts by their paths, seen from the root of the workspace. */
export function placeTexts(texts: ReadonlyMap<string, string>, plan: Pick<Plan, 'package'>): Map<string, string> {
  const prefix = prefixOf(plan);
  return new Map([...texts].map(([file, text]) => [prefix + file, text]));
}

function placePlan(plan: Plan, prefix: string): Plan {
  const move = (path: string): string => prefix + path;
  return {
    ...plan,
    sources: plan.sources.map(move),
    include: plan.include.map(move),
    exclude: plan.exclude.map(move),
    scope: plan.scope && placeScope(plan.scope, prefix),
  };
}

function placeScope(scope: Scope, prefix: string): Scope {
  const files = scope.files.map((file) => ({
    ...file,
    path: prefix + file.path,
    oldPath: file.oldPath === null ? null : posix.join(prefix, file.oldPath),
  }));
  return { ...scope, files };
}

/** How each measurement is seen from elsewhere. */
type Place = { [Name in MeasurementName]: (value: Measurements[Name], prefix: string, dir: string) => Measurements[Name] };

const place: Place = {
  integrity: (value) => value,
  checks: (value) => value,
  complexity: (value, prefix) => ({ ...value, files: keyed(value.files, prefix), problems: value.problems.map((each) => placeProblem(each, prefix)) }),
  base: ({ units, sites }, prefix) => ({ units: keyed(units, prefix), sites: keyed(sites, prefix) }),
  'mutation-sites': (value, prefix) => ({ ...value, files: keyed(value.files, prefix), problems: value.problems.map((each) => placeProblem(each, prefix)) }),
  tests: (value, prefix) => ({ ...value, failures: value.failures.map((test) => ({ ...test, ...(test.file !== undefined && { file: placeFile(test.file, prefix) }) })) }),
  coverage: (value, prefix) => ({ ...value, map: placeCoverage(value.map, prefix), unloaded: value.unloaded.map((file) => prefix + file) }),
  mutants: placeMutants,
};

function placeResults(results: MeasurementResults, prefix: string, dir: string): MeasurementResults {
  const placed = Object.entries(results).map(([name, result]) => {
    if (result.status === 'broken') return [name, { ...result, problem: placeProblem(result.problem, prefix) }];
    const move = place[name as MeasurementName] as (value: unknown, prefix: string, dir: string) => unknown;
    return [name, { ...result, value: move(result.value, prefix, dir) }];
  });
  return Object.fromEntries(placed) as MeasurementResults;
}

function placeProblem(problem: Problem, prefix: string): Problem {
  return problem.at === undefined ? problem : { ...problem, at: { ...problem.at, file: prefix + problem.at.file } };
}

function placeCoverage(map: CoverageMapData, prefix: string): CoverageMapData {
  const entries = Object.entries(map).map(([file, data]): [string, FileCoverageData] => {
    return [prefix + file, { ...plainData(data), path: prefix + file }];
  });
  return Object.fromEntries(entries);
}

function plainData(data: FileCoverage | FileCoverageData): FileCoverageData {
  return 'toJSON' in data ? (data.toJSON() as FileCoverageData) : data;
}

function keyed<Value>(record: Record<string, Value>, prefix: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([file, value]) => [prefix + file, value]));
}
