import type { Plan } from '../../model/plan.ts';

/** Sources that mutants can be in: declarations hold no code. */
export function mutableSources({ sources }: Plan): string[] {
  return sources.filter((file) => !/\.d\.[cm]?ts$/.test(file));
}
