import { UserError } from '../model/problem.ts';
import type { Verdict } from '../model/verdict.ts';
import type { CommandResult } from '../system/spawn.ts';
import { type LoopEnd, decide } from './decide.ts';
import type { RoundFiles } from './round-files.ts';
import type { Step, WatchedTree } from './watch-tree.ts';

/** What an agent is given. */
export interface Task {
  /** From 1. */
  round: number;
  report: string;
  /** File that holds the report as well. */
  path: string;
  timeoutMs: number;
}

/** What a loop works with. */
export interface LoopMeans {
  maxAttempts: number;
  budgetMs: number;
  /** Judges the tree, held to what it was before the loop once an agent worked on it. */
  check(step: Step | null): Promise<Verdict>;
  runAgent(task: Task): Promise<CommandResult>;
  tree: WatchedTree;
  files: Pick<RoundFiles, 'keepVerdict' | 'keepDiff'>;
  /** Says how far it is, a line. */
  tell(line: string): void;
  /** Milliseconds since any fixed moment. */
  now(): number;
}

/** How a loop went. */
export interface LoopOutcome {
  end: LoopEnd;
  /** What was judged last. */
  verdict: Verdict;
  /** How often the agent ran. */
  attempts: number;
  /** Paths that it touched and may not. */
  forbidden: string[];
}

/** Checks, runs the agent and checks again, until `decide` ends it. Throws `UserError` for an agent that cannot be started. */
export async function runLoop(means: LoopMeans): Promise<LoopOutcome> {
  const startedAt = means.now();
  const left = (): number => means.budgetMs - (means.now() - startedAt);
  const verdicts = [await means.check(null)];
  for (let round = 0; ; round++) {
    const verdict = verdicts.at(-1)!;
    const outcome = { verdict, attempts: round, forbidden: [] };
    const kept = await means.files.keepVerdict(round, verdict);
    means.tell(`round ${round}: ${verdict.verdict}`);
    const end = decide({ verdicts, maxAttempts: means.maxAttempts, budgetLeftMs: left() });
    if (end !== null) return { ...outcome, end };
    const attempts = round + 1;
    const step = await work({ round: attempts, ...kept, timeoutMs: left() }, means);
    if (step === null) return { ...outcome, attempts, end: 'interrupted' };
    if (step.forbidden.length > 0) return { ...outcome, attempts, end: 'protected', forbidden: step.forbidden };
    verdicts.push(await means.check(step));
  }
}

/** Lets the agent work once; null when it was interrupted. */
async function work(task: Task, { runAgent, tree, files, tell }: LoopMeans): Promise<Step | null> {
  tell(`round ${task.round}: the agent works on ${task.path}`);
  const result = await runAgent(task);
  if (result.status === 'not-started') throw new UserError('agent-not-started', `The agent could not be started: ${result.output.trim()}`);
  const step = await tree.look();
  await files.keepDiff(task.round, step.patch);
  if (result.status === 'aborted') return null;
  tell(`round ${task.round}: ${describeAgent(result)}${step.patch === '' ? ' and changed nothing' : ''}`);
  return step;
}

function describeAgent({ status, exitCode, killedBy }: CommandResult): string {
  if (status === 'timed-out') return 'the agent was stopped, the time of the loop being over,';
  return exitCode === null ? `the agent was ended by ${killedBy}` : `the agent exited with ${exitCode}`;
}
