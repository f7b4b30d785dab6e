import type { Figure } from '../model/verdict.ts';

/** Figures of several packages as those of the whole: what is counted is added up, of all else the worst stands for all. */
export function mergeFigures(lists: readonly (readonly Figure[])[]): Figure[] {
  const byName = new Map<string, Figure>();
  for (const figure of lists.flat()) {
    const known = byName.get(figure.name);
    byName.set(figure.name, known === undefined ? figure : merge(known, figure));
  }
  return [...byName.values()];
}

function merge(one: Figure, other: Figure): Figure {
  if (isCounted(one) && isCounted(other)) return { ...one, measured: one.measured + other.measured };
  return isWorse(other, one) ? other : one;
}

/** A number of things of which none, or any number, is allowed; `highest complexity` is of one function. */
function isCounted({ unit, limit }: Figure): boolean {
  return unit === 'count' && (limit === null || limit === 0);
}

/** Percentages are minima, all else maxima. */
function isWorse(one: Figure, other: Figure): boolean {
  return one.unit === '%' ? one.measured < other.measured : one.measured > other.measured;
}
