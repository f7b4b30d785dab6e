import { toPlanOptions } from './options.ts';
import type { PlanFlags } from './options.ts';
import type { Terminal } from './terminal.ts';

/** `gates plan`: prints what a check would do, as JSON; runs nothing. */
export async function planCommand(flags: PlanFlags, terminal: Terminal): Promise<number> {
  const options = await toPlanOptions(flags, terminal.cwd);
  const { plan } = await import('../plan.ts');
  terminal.stdout.write(`${JSON.stringify(await plan(options), null, 2)}\n`);
  return 0;
}
