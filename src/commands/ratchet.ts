import { proposeLimits, toConfig } from '../baseline/propose-limits.ts';
import { toPlanOptions } from './options.ts';
import type { PlanFlags } from './options.ts';
import { prepareReports, publish } from './reports.ts';
import { runCheck } from './run-check.ts';
import type { Terminal } from './terminal.ts';

/** `gates ratchet`: prints limits that what is measured would allow to be tighter; changes nothing. */
export async function ratchetCommand(flags: PlanFlags, terminal: Terminal): Promise<number> {
  const options = await toPlanOptions(flags, terminal.cwd);
  const { plan } = await import('../plan.ts');
  const decided = await plan(options);
  const verdict = await runCheck(options, terminal);
  if (verdict.verdict === 'broken') return publish(verdict, await prepareReports(['terminal'], options.cwd), terminal);
  const proposals = proposeLimits(verdict, decided);
  const lines = proposals.map(({ setting, from, to }) => `${setting}: ${from} -> ${to}`);
  const why = decided.overrides.length > 0 ? ': limits differ from file to file (overrides)' : '';
  const text = proposals.length === 0 ? [`nothing to tighten${why}`] : [...lines, JSON.stringify(toConfig(proposals), null, 2)];
  terminal.stdout.write(`${text.join('\n')}\n`);
  return 0;
}
