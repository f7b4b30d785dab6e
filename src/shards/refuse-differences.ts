import { UserError } from '../model/problem.ts';

/** Throws where what is here is not what was planned. */
export function refuseDifferences(differences: readonly string[]): void {
  if (differences.length > 0) throw notPlannedFor(differences);
}

/** What here is not what was planned, as a mistake. */
export function notPlannedFor(differences: readonly string[]): UserError {
  return new UserError('shard-differs', `The plan was not made for this tree and this machine: ${differences.join('; ')}`, {
    hint: 'Check out the planned commit, install the same versions, give the shard the options that the plan had, and have git ignore files that are passed on.',
  });
}
