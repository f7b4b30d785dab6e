import type { Progress } from '../model/progress.ts';
import type { Verdict } from '../model/verdict.ts';
import type { PlanOptions } from '../plan.ts';
import type { ProgressViewOptions } from '../report/progress-view.ts';
import type { Output, Terminal } from './terminal.ts';

/** Runs a check and shows on standard error how far it is. */
export async function runCheck(options: PlanOptions, terminal: Terminal): Promise<Verdict> {
  // Loaded late: a mistake in the arguments is told at once.
  const { check } = await import('../check.ts');
  return watchProgress(terminal, (means) => check({ ...options, ...means }));
}

/** Runs something that Ctrl-C stops, and shows on standard error how far it is. */
export async function watchProgress<Result>(
  terminal: Terminal,
  run: (means: { signal: AbortSignal; progress: Progress }) => Promise<Result>,
): Promise<Result> {
  const { createProgressView } = await import('../report/progress-view.ts');
  const signal = terminal.interruption();
  const view = createProgressView(await progressOptions(terminal.stderr));
  return run({ signal, progress: view.progress }).finally(() => view.stop());
}

/** A live list is for a person who watches: not for CI, nor for an agent. */
async function progressOptions(stream: Output): Promise<ProgressViewOptions> {
  const { isAgent, isCI } = await import('std-env');
  const interactive = stream.isTTY && !isAgent && !isCI;
  return { stream, interactive, color: stream.color, now: () => performance.now() };
}
