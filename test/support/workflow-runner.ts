import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import picomatch from 'picomatch';
import { interpolate, isWanted } from './actions-expressions.ts';
import type { Contexts } from './actions-expressions.ts';
import { runSteps } from './actions-runner.ts';
import type { FakeAction, Machine, Step, StepRun } from './actions-runner.ts';

/** A workflow as YAML has it. */
export interface Workflow {
  jobs: Record<string, { needs?: string | string[]; if?: string; strategy?: { matrix: Record<string, unknown[] | string> }; outputs?: Record<string, string>; steps: Step[] }>;
}

/** One job, or one leg of its matrix. */
export interface JobRun {
  job: string;
  matrix: Record<string, unknown> | null;
  failed: boolean;
  steps: StepRun[];
}

/** Runs the jobs of a workflow in the order of the file, each leg on a machine of its own; a job whose needs failed as its `if` says. */
export async function runWorkflow({ jobs }: Workflow, contexts: Contexts, start: (steps: Step[], matrix: JobRun['matrix']) => Omit<Machine, 'contexts'>): Promise<JobRun[]> {
  const runs: JobRun[] = [];
  const done: Record<string, { result: string; outputs: Record<string, string> }> = {};
  for (const [job, { needs = [], if: condition, strategy, outputs = {}, steps }] of Object.entries(jobs)) {
    const hasFailed = runs.some((run) => run.failed && [needs].flat().includes(run.job));
    const known = { ...contexts, needs: done };
    done[job] = { result: 'skipped', outputs: {} };
    if (!isWanted(condition, contexts, hasFailed)) continue;
    const legs: JobRun[] = [];
    for (const matrix of legsOf(strategy?.matrix, known)) {
      legs.push({ job, matrix, ...(await runSteps(steps, { ...start(steps, matrix), contexts: { ...known, matrix } })) });
    }
    const ended = { steps: Object.fromEntries(steps.map(({ id = '' }, index) => [id, { outputs: legs.at(-1)!.steps[index]?.outputs ?? {} }])) };
    const given = Object.entries(outputs).map(([name, value]) => [name, interpolate(value, { ...known, ...ended })]);
    done[job] = { result: legs.some(({ failed }) => failed) ? 'failure' : 'success', outputs: Object.fromEntries(given) };
    runs.push(...legs);
  }
  return runs;
}

/** Legs of a matrix with one dimension; one leg without a matrix. */
function legsOf(matrix: Record<string, unknown[] | string> | undefined, contexts: Contexts): (Record<string, unknown> | null)[] {
  if (matrix === undefined) return [null];
  const [[name, given]] = Object.entries(matrix) as [[string, unknown[] | string]];
  // `fromJSON(x)` for the whole: what x is, is the list
  const values = typeof given === 'string' ? (JSON.parse(interpolate(given.replace(/fromJSON\((.*)\)/, '$1'), contexts)) as unknown[]) : given;
  return values.map((value) => ({ [name]: value }));
}

/** actions/upload-artifact and actions/download-artifact, over a folder that stands for GitHub's store. */
export function fakeArtifacts(store: string): Record<string, FakeAction> {
  return {
    'actions/upload-artifact': ({ name, path }) => {
      if (existsSync(join(store, name!))) throw new Error(`There is an artifact ${name} already`);
      mkdirSync(join(store, name!));
      cpSync(path!, join(store, name!, basename(path!)), { recursive: true });
      return {};
    },
    'actions/download-artifact': ({ name, pattern, path }) => {
      if (name !== undefined) cpSync(join(store, name), path!, { recursive: true });
      // several are each put in a folder of its own name
      const matching = pattern === undefined ? [] : readdirSync(store).filter((found) => picomatch.isMatch(found, pattern));
      for (const each of matching) cpSync(join(store, each), join(path!, each), { recursive: true });
      return {};
    },
  };
}
