/** How many of something were covered. */
export interface Tally {
  covered: number;
  total: number;
}

/** Sums counts up. */
export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, { covered, total }) => ({ covered: all.covered + covered, total: all.total + total }),
    { covered: 0, total: 0 },
  );
}

/** Per cent covered, unrounded; 100 where there is nothing to cover. */
export function percentOf({ covered, total }: Tally): number {
  return total === 0 ? 100 : (100 * covered) / total;
}
