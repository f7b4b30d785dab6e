import { toPlanOptions } from './options.ts';
import type { PlanFlags } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Options of `gates mutant`. */
export interface MutantFlags extends Omit<PlanFlags, 'cache'> {
  json?: boolean;
}

/** `gates mutant`: prints all that is known of a mutant; runs nothing of the project. */
export async function mutantCommand(id: string, { json = false, ...flags }: MutantFlags, terminal: Terminal): Promise<number> {
  const options = await toPlanOptions({ ...flags, cache: true }, terminal.cwd);
  const { describeMutant } = await import('../verify/describe-mutant.ts');
  const description = await describeMutant(id, options);
  const { renderMutant } = await import('../report/mutant.ts');
  const { color, columns } = terminal.stdout;
  terminal.stdout.write(json ? `${JSON.stringify(description, null, 2)}\n` : renderMutant(description, { color, width: columns }));
  return 0;
}
