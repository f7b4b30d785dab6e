import { join, relative } from 'node:path';
import { explainSurvivors } from './explain-survivors.ts';
import { gates } from './judge/gates/index.ts';
import { type JudgeInput, judge, judgeGate } from './judge/judge.ts';
import { measure } from './measure/measure.ts';
import { measurers } from './measure/measurers/index.ts';
import { createBudget } from './model/budget.ts';
import { needsOf } from './model/gate.ts';
import type { MeasurementName, MeasurementResults } from './model/measurements.ts';
import type { GateName } from './model/names.ts';
import type { Plan } from './model/plan.ts';
import type { Progress } from './model/progress.ts';
import type { Verdict } from './model/verdict.ts';
import { hashPlan } from './plan/hash-plan.ts';
import { widenScope } from './plan/scope/widen-scope.ts';
import { type PlanOptions, plan } from './plan.ts';
import { recordMutants } from './record-mutants.ts';
import { findChangedSources, hashSources, readSources } from './system/files.ts';
import { readGitState } from './system/git.ts';
import { createScratch } from './system/scratch.ts';
import { checkOutIndex, readStagedSources } from './system/staged-tree.ts';
import { version } from './version.ts';
import { placeInRepository, placeTexts } from './workspaces/place-in-repository.ts';

/** What a check needs beside its plan. */
export interface CheckOptions extends PlanOptions {
  /** What these options come to, where that was found out already. */
  planned?: Plan;
  signal: AbortSignal;
  progress: Progress;
}

/** Everything that a tree is judged by, with what finding out more about it takes; gone when its use is over. */
export interface Measured extends JudgeInput {
  /** The plan for what runs the user's code. */
  executed: Plan;
  sources: ReadonlyMap<string, string>;
  scratchDir: string;
}

/** Looks at a plan before anything is measured, and may take something out of it. */
export type Narrow = (plan: Plan, about: Pick<JudgeInput, 'tree' | 'hashes'>) => Plan;

/** A verdict with the texts that it is over. */
export interface Checked {
  verdict: Verdict;
  /** By path, as the verdict names it. */
  sources: ReadonlyMap<string, string>;
}

/** Plans, measures and judges a tree, or a part of a workspace. An aborted check gives a verdict that says it is incomplete. */
export async function checkTree(options: CheckOptions): Promise<Checked> {
  const startedAt = performance.now();
  return measureTree(options, async ({ executed, sources, scratchDir, ...measured }) => {
    const { signal, progress } = options;
    const placed = placeInRepository<JudgeInput>(measured);
    const verdict = await explainSurvivors(judge(placed), { plan: executed, sources, signal, progress, scratchDir });
    const texts = placeTexts(sources, measured.plan);
    const notices = await recordMutants(placed, texts, verdict);
    return { verdict: { ...verdict, notices: [...verdict.notices, ...notices], durationMs: Math.round(performance.now() - startedAt) }, sources: texts };
  });
}

/** Plans and measures a tree, and hands on what it is judged by. */
export async function measureTree<Result>(
  { signal, progress, planned, ...options }: CheckOptions,
  use: (measured: Measured) => Promise<Result>,
  narrow: Narrow = (asked) => asked,
): Promise<Result> {
  const startedAt = performance.now();
  const asked = planned ?? (await plan(options));
  const [sources, git, scratch] = await Promise.all([
    readJudged(asked),
    readGitState(asked.root),
    createScratch(),
  ]);
  const source = (file: string): string => sources.get(file) ?? '';

  try {
    const whole = widenScope(asked, sources);
    const about = { tree: { ...git, sources: sources.size, hash: hashSources(sources) }, hashes: hashPlan(whole) };
    const decided = narrow(whole, about);
    const executed = await planOnDisk(decided, scratch.path);
    const results = await measure({
      plan: decided,
      executed,
      needed: neededBy(decided),
      sources,
      measurers,
      budget: createBudget(decided.concurrency),
      progress,
      signal,
      scratchDir: scratch.path,
      onMeasured: announceGates(decided, source, progress),
    });
    const changed = decided.scope?.kind === 'staged' ? [] : await findChangedSources(decided.root, sources);
    return await use({
      plan: decided,
      results: changed.length === 0 ? results : distrust(results, changed),
      source,
      interrupted: signal.aborted,
      ...about,
      tools: { ...toolsBehind(results), gates: version(), node: process.version },
      durationMs: Math.round(performance.now() - startedAt),
      notices: [],
      executed,
      sources,
      scratchDir: scratch.path,
    });
  } finally {
    await scratch.remove();
  }
}

/** Text of every source: of a staged change as it is staged, which no one changes meanwhile. */
function readJudged({ root, sources, scope }: Plan): Promise<Map<string, string>> {
  return scope?.kind === 'staged' ? readStagedSources(root, sources) : readSources(root, sources);
}

/** The plan for what runs the user's code: of a staged change, in a copy of the index. */
async function planOnDisk(plan: Plan, scratchDir: string): Promise<Plan> {
  const { scope, tests, checks, root } = plan;
  if (scope?.kind !== 'staged' || (tests === null && checks.length === 0)) return plan;
  const copy = await checkOutIndex(root, join(scratchDir, 'staged'));
  return { ...plan, root: copy, tests: tests && { ...tests, cwd: join(copy, relative(root, tests.cwd)) } };
}

/** Measurements that the planned gates are judged by. */
function neededBy(plan: Plan): Set<MeasurementName> {
  const judged = gates.filter(({ name }) => plan.gates.includes(name));
  return new Set(judged.flatMap((gate) => needsOf(gate, plan)));
}

/** Judges each gate as soon as everything it needs is measured, for the progress display alone. */
function announceGates(
  plan: Plan,
  source: (file: string) => string,
  progress: Progress,
): (results: MeasurementResults) => void {
  // a share of the mutants is nothing to judge by
  const isWhole = (name: GateName): boolean => name !== 'mutation' || plan.mutation?.share === undefined;
  const waiting = new Set(gates.filter(({ name }) => plan.gates.includes(name) && isWhole(name)));
  return (results) => {
    for (const gate of waiting) {
      if (!needsOf(gate, plan).every((need) => results[need])) continue;
      waiting.delete(gate);
      const result = judgeGate(gate.name, { plan, results, source, interrupted: false });
      progress({ type: 'gate-judged', result });
    }
  };
}

/** What took each measurement, by the measurement's name. */
function toolsBehind(results: MeasurementResults): Record<string, string> {
  return Object.fromEntries(
    Object.entries(results).flatMap(([name, result]) =>
      result.status === 'measured' && 'tool' in result.value ? [[name, result.value.tool]] : [],
    ),
  );
}

/** A tree that changed while it was measured was never measured as a whole: nothing about it holds. */
function distrust(results: MeasurementResults, changed: readonly string[]): MeasurementResults {
  const problem = {
    code: 'tree-changed',
    message: `${changed.length} source file(s) changed while they were measured, ${changed[0]} among them`,
    hint: 'Run the check again when nothing writes to the tree.',
  };
  return Object.fromEntries(
    Object.keys(results).map((name) => [name, { status: 'broken', problem }]),
  );
}
