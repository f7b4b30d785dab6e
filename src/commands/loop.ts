import { exitCodeOf } from '../judge/exit-code.ts';
import { describeLoop } from '../loop/describe-loop.ts';
import { HeldCache } from '../loop/held-cache.ts';
import { createRoundFiles } from '../loop/round-files.ts';
import type { LoopMeans, LoopOutcome, Task } from '../loop/run-loop.ts';
import { runLoop } from '../loop/run-loop.ts';
import { type Step, watchTree } from '../loop/watch-tree.ts';
import type { Reporter } from '../model/reporter.ts';
import type { Verdict } from '../model/verdict.ts';
import { cacheDir } from '../plan/cache-dir.ts';
import { type PlanOptions, findPolicy } from '../plan.ts';
import { type CommandResult, runCommand } from '../system/spawn.ts';
import { toPlanOptions } from './options.ts';
import type { PlanFlags } from './options.ts';
import { runCheck } from './run-check.ts';
import type { Terminal } from './terminal.ts';

/** Options of `gates loop`; `budget` is for the whole loop. */
export interface LoopFlags extends Omit<PlanFlags, 'staged'> {
  maxAttempts?: number;
}

const CACHE_CHANGED = 'the cache of results changed while the agent worked: everything is measured afresh';
const DEFAULT_ATTEMPTS = 2;
const DEFAULT_BUDGET_MS = 30 * 60_000;
/** More than this is none to a timer. */
const LONGEST_MS = 2 ** 31 - 1;

/** `gates loop`: has an agent fix what a check finds; 0 when every gate passes, else 1, or 3 where the last check is broken. */
export async function loopCommand(argv: readonly string[], flags: LoopFlags, terminal: Terminal): Promise<number> {
  const { maxAttempts = DEFAULT_ATTEMPTS, budget = DEFAULT_BUDGET_MS, ...rest } = flags;
  const options = await toPlanOptions(rest, terminal.cwd);
  // Asked for once: a check and an agent are stopped by the same Ctrl-C
  const signal = terminal.interruption();
  const files = await createRoundFiles(cacheDir(options.cwd), new Date(), await roundReports());
  const tree = await watchTree(options);
  try {
    const outcome = await runLoop({
      maxAttempts,
      budgetMs: Math.min(budget, LONGEST_MS),
      check: await checkerOf(options, { ...terminal, interruption: () => signal }),
      runAgent: (task) => runAgent(argv, task, { cwd: options.cwd, signal, terminal }),
      tree,
      files,
      tell: (line) => terminal.stderr.write(`${line}\n`),
      now: () => performance.now(),
    });
    await report(outcome, files.folder, terminal);
    return outcome.end === 'protected' ? 1 : exitCodeOf(outcome.verdict);
  } finally {
    await tree.end();
  }
}

/** Checks by the policy of now, whatever becomes of its files, and of what changed by the base of now. */
async function checkerOf(options: PlanOptions, terminal: Terminal): Promise<LoopMeans['check']> {
  const policy = await findPolicy(options);
  const cache = new HeldCache(() => cacheDir(options.cwd));
  let scope: Verdict['scope'] = null;
  return async (step: Step | null) => {
    if (step !== null && (await cache.release())) terminal.stderr.write(`${CACHE_CHANGED}\n`);
    const verdict = await runCheck({ ...options, policy, ...(step && { watched: { ...step.audit, scope } }) }, terminal);
    if (step === null) scope = verdict.scope;
    await cache.hold();
    return verdict;
  };
}

function runAgent(
  argv: readonly string[],
  { round, report, path, timeoutMs }: Task,
  { cwd, signal, terminal }: { cwd: string; signal: AbortSignal; terminal: Terminal },
): Promise<CommandResult> {
  const env = { GATES_REPORT: path, GATES_ROUND: String(round) };
  const onOutput = (chunk: string): void => terminal.stderr.write(chunk);
  return runCommand({ argv, cwd, env, input: report, timeoutMs, signal, onOutput });
}

async function report(outcome: LoopOutcome, folder: string, { stdout }: Terminal): Promise<void> {
  const { color, columns } = stdout;
  const verdict = await (await reporterNamed('terminal')).render(outcome.verdict, { color, width: columns });
  stdout.write(`${verdict.trimEnd()}\n\n${describeLoop(outcome, folder).join('\n')}\n`);
}

async function roundReports() {
  const [json, markdown] = await Promise.all([reporterNamed('json'), reporterNamed('markdown')]);
  const inFile = { color: false, width: 100 };
  return {
    json: async (verdict: Verdict) => json.render(verdict, inFile),
    markdown: async (verdict: Verdict) => markdown.render(verdict, inFile),
  };
}

async function reporterNamed(name: string): Promise<Reporter> {
  const { reporters } = await import('../report/reporters/index.ts');
  return reporters.find((reporter) => reporter.name === name)!;
}
