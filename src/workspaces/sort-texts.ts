/** Texts of all packages as one list, sorted by path. */
export function sortTexts(all: readonly ReadonlyMap<string, string>[]): Map<string, string> {
  return new Map(all.flatMap((texts) => [...texts]).sort(([a], [b]) => (a < b ? -1 : 1)));
}
