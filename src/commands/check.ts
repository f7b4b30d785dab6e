import { toPlanOptions } from './options.ts';
import type { PlanFlags, ShardNumber } from './options.ts';
import { prepareReports, publish } from './reports.ts';
import { runCheck } from './run-check.ts';
import type { Terminal } from './terminal.ts';

/** Options of `gates check`. */
export interface CheckFlags extends PlanFlags {
  reporter?: string[];
  evidence?: string;
  /** `2/4`: only this part of a plan of shards. */
  shard?: ShardNumber;
  plan?: string;
}

/** `gates check`: judges a folder and reports; returns the verdict's exit code. */
export async function checkCommand(
  files: readonly string[],
  flags: CheckFlags,
  terminal: Terminal,
): Promise<number> {
  const options = await toPlanOptions(flags, terminal.cwd, files);
  if (flags.shard !== undefined || flags.plan !== undefined) {
    const { checkShardCommand } = await import('./shards.ts');
    return checkShardCommand(flags, options, terminal);
  }
  const reports = await prepareReports(requestsOf(flags), options.cwd);
  const verdict = await runCheck(options, terminal);
  return publish(verdict, reports, terminal);
}

/** `--evidence FILE` is a report as any other. */
function requestsOf({ reporter = ['terminal'], evidence }: CheckFlags): string[] {
  return evidence === undefined ? reporter : [...reporter, `evidence=${evidence}`];
}
