import { exitCodeOf } from '../judge/exit-code.ts';
import { watchProgress } from './run-check.ts';
import { toPlanOptions } from './options.ts';
import type { PlanFlags } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Options of `gates verify`. */
export interface VerifyFlags extends Omit<PlanFlags, 'cache'> {
  json?: boolean;
}

/** `gates verify`: tests mutants again; 0 when all are killed and none came back, 1 when not, 3 when that cannot be told. */
export async function verifyCommand(ids: readonly string[], { json = false, ...flags }: VerifyFlags, terminal: Terminal): Promise<number> {
  const options = await toPlanOptions({ ...flags, cache: true }, terminal.cwd);
  const { verifyAnywhere } = await import('../workspaces/find-mutants.ts');
  const verification = await watchProgress(terminal, (means) => verifyAnywhere(ids, { ...options, ...means }));
  const { renderVerification } = await import('../report/verification.ts');
  const { color, columns } = terminal.stdout;
  terminal.stdout.write(json ? `${JSON.stringify(verification, null, 2)}\n` : renderVerification(verification, { color, width: columns }));
  return exitCodeOf(verification);
}
