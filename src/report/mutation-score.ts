import type { Verdict } from '../model/verdict.ts';

/** The mutation score in percent; null when it was not measured. */
export function mutationScore({ gates }: Verdict): number | null {
  const mutation = gates.find(({ gate }) => gate === 'mutation');
  if (mutation === undefined || mutation.status === 'broken') return null;
  return mutation.figures.find(({ name }) => name === 'score')?.measured ?? null;
}
