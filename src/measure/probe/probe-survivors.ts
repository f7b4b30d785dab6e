import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isWarm } from '../../model/names.ts';
import type { Plan, TestPlan } from '../../model/plan.ts';
import type { WhyItLived } from '../../model/verdict.ts';
import { runFork } from '../../system/fork.ts';
import { runCommand } from '../../system/spawn.ts';
import { copyProject } from './copy-project.ts';
import type { ProbeAnswer, ProbeJob, SwitchedMutant } from './probe-job.ts';
import { RECORDS_VARIABLE } from './recorder.ts';
import { type NamedMutant, switchFunctions } from './switch-functions.ts';

/** A mutant that tests run without noticing it. */
export interface Survivor extends NamedMutant {
  file: string;
  /** Files of the tests that run it, relative to the root. */
  testFiles: string[];
}

/** What a probe needs. */
export interface ProbeMeans {
  plan: Plan;
  /** Text of each source, by its path relative to the root. */
  sources: ReadonlyMap<string, string>;
  signal: AbortSignal;
  scratchDir: string;
  /** When it ends, whatever is known then. */
  budgetMs: number;
}

/** Whether a project's tests can be run in a worker that stays warm: elsewhere nothing is found out. */
export function isProbed({ tests, mutation }: Plan): boolean {
  return tests !== null && mutation !== null && isWarm(mutation.runner);
}

/**
 * Finds out why mutants lived, the first ones first, until the time is spent: in a copy of the project, in one warm
 * worker, with each mutant put into effect for the files of its tests. What is not told is not known.
 */
export async function probeSurvivors(means: ProbeMeans, survivors: readonly Survivor[]): Promise<Map<string, WhyItLived>> {
  const found = new Map<string, WhyItLived>();
  const { tests, mutation } = means.plan;
  const runner = mutation?.runner;
  if (survivors.length === 0 || tests === null || runner === undefined || !isWarm(runner)) return found;
  const signal = AbortSignal.any([means.signal, AbortSignal.timeout(means.budgetMs)]);
  const home = await realpath(means.scratchDir);
  const copy = await copyProject(means.plan.root, home);
  const mutants = await writeSwitched(copy, means.sources, survivors);
  if (!(await runBefore(tests, join(copy, relative(means.plan.root, tests.cwd)), signal))) return found;
  const records = join(home, 'records');
  await mkdir(records);
  const jobFile = join(home, 'probe.json');
  const { root, seed } = means.plan;
  await writeFile(jobFile, JSON.stringify({ runner, root: await realpath(root), tests, seed, records, mutants } satisfies ProbeJob));
  await runFork({
    module: compiledModule('probe-child.js'),
    args: [jobFile],
    cwd: copy,
    env: { ...tests.env, [RECORDS_VARIABLE]: records },
    timeoutMs: means.budgetMs,
    signal,
    logFile: join(home, 'probe.log'),
    onMessage: (message) => {
      const { id, why } = message as ProbeAnswer;
      found.set(id, why);
    },
  });
  return found;
}

/** Puts the mutants into the sources of the copy; those that could be put there. */
async function writeSwitched(copy: string, sources: ReadonlyMap<string, string>, survivors: readonly Survivor[]): Promise<SwitchedMutant[]> {
  const files = [...new Set(survivors.map(({ file }) => file))];
  const switched = await Promise.all(files.map(async (file) => {
    const own = survivors.filter((each) => each.file === file);
    const { text, labels } = await switchFunctions(file, sources.get(file)!, own);
    await writeFile(join(copy, file), text);
    return labels;
  }));
  const labelOf = new Map(switched.flatMap((labels) => [...labels]));
  return survivors.flatMap(({ id, testFiles }) => (labelOf.has(id) ? [{ id, label: labelOf.get(id)!, testFiles }] : []));
}

/** Whether what the tests need was built. */
async function runBefore({ before, env, timeoutMs }: TestPlan, cwd: string, signal: AbortSignal): Promise<boolean> {
  for (const shell of before) if ((await runCommand({ shell, cwd, env, timeoutMs, signal })).exitCode !== 0) return false;
  return true;
}

/** Path of a compiled module beside this one: a process of its own cannot run our TypeScript on every Node. */
function compiledModule(name: string): string {
  const here = import.meta.url;
  const compiled = here.endsWith('.ts') ? here.replace(/\/src\/(?!.*\/src\/)/, '/dist/') : here;
  return fileURLToPath(new URL(name, compiled));
}
