import { mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Span } from '../../model/place.ts';
import type { Plan, TestPlan } from '../../model/plan.ts';
import type { WhyItLived } from '../../model/verdict.ts';
import { runCommand } from '../../system/spawn.ts';
import { compareRecords, type RunRecord } from './compare-records.ts';
import { copyProject } from './copy-project.ts';
import { RECORDS_VARIABLE } from './recorder.ts';
import { wrapFunction } from './wrap-function.ts';

/** A surviving mutant, and the files of the tests that run it. */
export interface ProbedMutant {
  file: string;
  span: Span;
  replacement: string;
  testFiles: string[];
}

/** Runners that take test files as arguments and run those alone. */
const TAKE_FILES: readonly string[] = ['vitest', 'jest'];

/**
 * Finds out why a mutant that tests run lived: whether what its function returns or throws is the same with it and
 * without, in a copy of the project, with its tests started three times. `unknown` where that cannot be told.
 */
export async function probeMutant(
  { plan, text, signal, scratchDir }: { plan: Plan; text: string; signal: AbortSignal; scratchDir: string },
  mutant: ProbedMutant,
): Promise<WhyItLived> {
  const { tests } = plan;
  if (tests === null) return 'unknown';
  const wrapped = await wrapFunction(mutant.file, text, mutant);
  if (wrapped === null) return 'unknown';
  const home = await realpath(scratchDir);
  const copy = await copyProject(plan.root, home);
  const runs: RunRecord[] = [];
  for (const code of [wrapped.original, wrapped.original, wrapped.mutated]) {
    await writeFile(join(copy, mutant.file), code);
    const record = await runRecorded(tests, { plan, copy, signal, records: join(home, `records-${runs.length}`), testFiles: mutant.testFiles });
    if (record === null) return 'unknown';
    runs.push(record);
  }
  return compareRecords(runs[0]!, runs[1]!, runs[2]!);
}

interface Run {
  plan: Plan;
  copy: string;
  signal: AbortSignal;
  records: string;
  testFiles: readonly string[];
}

/** What was recorded in one run; null when it was not green. */
async function runRecorded(tests: TestPlan, { plan, copy, signal, records, testFiles }: Run): Promise<RunRecord | null> {
  await mkdir(records);
  const cwd = join(copy, relative(plan.root, tests.cwd));
  const shared = { cwd, env: { ...tests.env, [RECORDS_VARIABLE]: records }, timeoutMs: tests.timeoutMs, signal };
  for (const shell of tests.before) if ((await runCommand({ ...shared, shell })).exitCode !== 0) return null;
  const files = testFiles.map((file) => relative(cwd, join(copy, file)));
  const { exitCode } = await runCommand({ ...shared, ...commandOf(tests, files) });
  if (exitCode !== 0) return null;
  return Promise.all((await readdir(records)).map((name) => readFile(join(records, name), 'utf8')));
}

function commandOf({ runner, argv, command }: TestPlan, files: readonly string[]): { argv: string[] } | { shell: string } {
  if (argv === null) return { shell: command };
  return { argv: TAKE_FILES.includes(runner) ? [...argv, ...files] : argv };
}
