import type { ProgressViewOptions } from '../report/progress-view.ts';
import { toPlanOptions } from './options.ts';
import type { PlanFlags } from './options.ts';
import { prepareReports, publish } from './reports.ts';
import type { Output, Terminal } from './terminal.ts';

/** Options of `gates check`. */
export interface CheckFlags extends PlanFlags {
  reporter?: string[];
  evidence?: string;
}

/** `gates check`: judges a folder and reports; returns the verdict's exit code. */
export async function checkCommand(flags: CheckFlags, terminal: Terminal): Promise<number> {
  const options = await toPlanOptions(flags, terminal.cwd);
  const reports = await prepareReports(requestsOf(flags), options.cwd);
  // Loaded late: a mistake in the arguments is told at once.
  const { check } = await import('../run.ts');
  const { createProgressView } = await import('../report/progress-view.ts');
  const signal = terminal.interruption();
  const view = createProgressView(await progressOptions(terminal.stderr));
  const verdict = await check({ ...options, signal, progress: view.progress }).finally(() =>
    view.stop(),
  );
  return publish(verdict, reports, terminal);
}

/** `--evidence FILE` is a report as any other. */
function requestsOf({ reporter = ['terminal'], evidence }: CheckFlags): string[] {
  return evidence === undefined ? reporter : [...reporter, `evidence=${evidence}`];
}

/** A live list is for a person who watches: not for CI, nor for an agent. */
async function progressOptions(stream: Output): Promise<ProgressViewOptions> {
  const { isAgent, isCI } = await import('std-env');
  const interactive = stream.isTTY && !isAgent && !isCI;
  return { stream, interactive, color: stream.color, now: () => performance.now() };
}
