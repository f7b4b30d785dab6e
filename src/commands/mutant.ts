import { toPlanOptions } from './options.ts';
import type { PlanFlags } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Options of `gates mutant`. */
export interface MutantFlags extends Omit<PlanFlags, 'cache'> {
  json?: boolean;
  why?: boolean;
}

/**
 * `gates mutant`: prints all that is known of a mutant, or a line for each that no test noticed. Runs nothing of the
 * project, but for `--why`, which runs the mutant's tests.
 */
export async function mutantCommand(
  id: string | undefined,
  { json = false, why = false, ...flags }: MutantFlags,
  { cwd, stdout, interruption }: Terminal,
): Promise<number> {
  const options = await toPlanOptions({ ...flags, cache: true }, cwd);
  const { describeAnywhere, listEverywhere } = await import('../workspaces/find-mutants.ts');
  const { renderMutant, renderMutantList } = await import('../report/mutant.ts');
  const style = { color: stdout.color, width: stdout.columns };
  const [data, text] = id === undefined
    ? await listEverywhere(options).then((list) => [list, renderMutantList(list)] as const)
    : await describeAnywhere(id, options, why ? interruption() : null).then((mutant) => [mutant, renderMutant(mutant, style)] as const);
  stdout.write(json ? `${JSON.stringify(data, null, 2)}\n` : text);
  return 0;
}
