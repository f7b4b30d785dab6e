import type { Outcome } from '../hooks/guard.ts';
import type { Host, StopEvent } from '../hooks/hosts/host.ts';
import { hosts } from '../hooks/hosts/index.ts';
import { outcomeOf, outcomeOfMistake } from '../hooks/outcome.ts';
import { startOfWork } from '../hooks/judged.ts';
import { type HookMeans, type Judged, runHook } from '../hooks/run-hook.ts';
import type { GateName } from '../model/names.ts';
import { UserError } from '../model/problem.ts';
import { cacheDir, guardedDir } from '../plan/cache-dir.ts';
import type { PlanOptions } from '../plan.ts';
import { readGitState } from '../system/git.ts';
import { describeError } from './messages.ts';
import { parseDuration, parseName, resolveFolder } from './options.ts';
import { runCheck } from './run-check.ts';
import type { Terminal } from './terminal.ts';

/** Options of `gates hook`, not parsed yet. */
export interface HookFlags {
  agent?: string | boolean;
  budget?: string | boolean;
  cwd?: string;
}

/** Time that a hook keeps for its own start and end, of what the host gives it. */
const MARGIN_MS = 6_000;
/** Mutants are tested in a hook that has at least so long, for at most so long. */
const ROOM_FOR_MUTATION_MS = 120_000;
const MUTATION_MS = 60_000;

/**
 * `gates hook`: answers a coding agent that wants to stop, in the protocol of its host. The exit code is 0 whatever the
 * verdict; 1 for a mistake on the command line, since 2 means something else to a host.
 */
export async function hookCommand(flags: HookFlags, extra: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const { host, budgetMs } = parseFlags(flags, extra);
    const ruling = await runHook(host, {
      input: await terminal.readInput(),
      locate: (event) => locate(event, host, flags.cwd, terminal),
      judge: (root, known) => judge(root, known, budgetMs, terminal),
    });
    if (ruling.kind === 'release') terminal.stderr.write(`${ruling.message}\n`);
    terminal.stdout.write(`${JSON.stringify(host.answer(ruling))}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    terminal.stderr.write(describeError(error));
    return 1;
  }
}

function parseFlags({ agent, budget }: HookFlags, extra: readonly string[]): { host: Host; budgetMs: number } {
  if (extra.length > 0) throw new UserError('unknown-argument', `gates hook takes no ${extra[0]}`);
  const name = parseName('agent', String(agent ?? ''), hosts.map((host) => host.name));
  const host = hosts.find((candidate) => candidate.name === name)!;
  const most = host.limitMs - MARGIN_MS;
  return { host, budgetMs: budget === undefined ? most : parseDuration(String(budget)) };
}

/** Where the agent works: as asked for, else as the host says. */
async function locate(event: StopEvent, host: Host, cwd: string | undefined, { env, cwd: startedIn }: Terminal) {
  const project = host.projectVariable === undefined ? undefined : env[host.projectVariable];
  const root = await resolveFolder(cwd ?? project ?? event.folder ?? undefined, startedIn);
  return { root, cacheDir: guardedDir(root) ?? cacheDir(root) };
}

/** Judges what changed; a mistake of the user's may be the agent's, and is told it. A tree as it was is not judged. */
async function judge(root: string, known: Parameters<HookMeans['judge']>[1], budgetMs: number, terminal: Terminal): Promise<Judged> {
  const { commit: head, dirty } = await readGitState(root);
  const base = known.base ?? (head === null ? null : await startOfWork(root, head, known.judged));
  if (dirty === false && base === head) return { outcome: { kind: 'passed' }, base, head };
  const since = base === null ? undefined : base === head ? 'HEAD' : base;
  // in the cache folder of the project, an agent can leave results of its own
  const resultsDir = guardedDir(root) ?? undefined;
  const outcome = await checkWithin({ cwd: root, cache: resultsDir !== undefined, resultsDir, since, ...mutationWithin(budgetMs) }, budgetMs, terminal);
  return { outcome, base, head };
}

async function checkWithin(options: PlanOptions, budgetMs: number, terminal: Terminal): Promise<Outcome> {
  const signal = AbortSignal.any([terminal.interruption(), AbortSignal.timeout(budgetMs)]);
  try {
    return outcomeOf(await runCheck(options, { ...terminal, interruption: () => signal }), budgetMs);
  } catch (error) {
    if (error instanceof UserError) return outcomeOfMistake(error);
    throw error;
  }
}

/** Mutation testing where there is time for it. */
function mutationWithin(budgetMs: number): Pick<PlanOptions, 'budgetMs' | 'skip'> {
  const skip: GateName[] = ['mutation'];
  return budgetMs < ROOM_FOR_MUTATION_MS ? { skip } : { budgetMs: Math.min(MUTATION_MS, budgetMs / 4) };
}
