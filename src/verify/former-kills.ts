import type { PresentMutant } from './pool.ts';

/** So many mutants that were killed are tested again beside those asked for, where that takes milliseconds each, and where it does not. */
const MOST_WARM = 40;
const MOST_COLD = 6;

/**
 * Mutants of the same files that were killed in the last check, to see whether they still are: half of them the nearest
 * to those asked for, where a test that was rewritten is felt first, half spread over the rest.
 */
export function formerKills(
  asked: readonly PresentMutant[],
  present: readonly PresentMutant[],
  isWarm: boolean,
): { chosen: PresentMutant[]; of: number } {
  const isAsked = new Set(asked.map(({ id }) => id));
  const files = new Set(asked.map(({ file }) => file));
  const killed = present
    .filter(({ id, file, last }) => files.has(file) && last?.status === 'Killed' && !isAsked.has(id))
    .toSorted((a, b) => remoteness(a, asked) - remoteness(b, asked));
  const most = isWarm ? MOST_WARM : MOST_COLD;
  const near = killed.slice(0, most / 2);
  return { chosen: [...near, ...spread(killed.slice(near.length), most - near.length)], of: killed.length };
}

/** Lines between a mutant and the nearest of those asked for in its file. */
function remoteness({ file, span }: PresentMutant, asked: readonly PresentMutant[]): number {
  return Math.min(...asked.filter((each) => each.file === file).map((each) => Math.abs(each.span.start.line - span.start.line)));
}

/** At most so many items, at even distances. */
function spread<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]!);
}
