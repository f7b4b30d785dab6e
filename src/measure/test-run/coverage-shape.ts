/** One file of an Istanbul report, of which only the outermost kinds are known. */
export interface LooseCoverage {
  statementMap: Record<string, object>;
  fnMap: Record<string, object>;
  branchMap: Record<string, object>;
  s: Record<string, number>;
  f: Record<string, number>;
  b: Record<string, number[]>;
}

interface Point {
  line?: unknown;
  column?: unknown;
}
interface Range {
  start?: Point;
  end?: Point;
}

/**
 * What cannot be right in the report of one file, in words; null when all can be. Places need a line, and each of them a
 * count: what is told of without one would be neither covered nor missed.
 */
export function findFlaw({ statementMap, fnMap, branchMap, s, f, b }: LooseCoverage): string | null {
  return (
    flawOf('statement', statementMap, s, isRange) ??
    flawOf('function', fnMap, f, isFunction) ??
    flawOf('branch', branchMap, b, (branch, counts) => isBranch(branch, counts as number[]))
  );
}

function flawOf(
  what: string,
  places: Record<string, object>,
  counts: Record<string, number | number[]>,
  isRight: (place: object, count: number | number[]) => boolean,
): string | null {
  const ids = Object.keys(places);
  const lone = [...ids.filter((id) => !Object.hasOwn(counts, id)), ...Object.keys(counts).filter((id) => !Object.hasOwn(places, id))];
  if (lone.length > 0) return `${what} ${lone[0]} has no place, or no count`;
  const odd = ids.find((id) => !isRight(places[id]!, counts[id]!));
  return odd === undefined ? null : `${what} ${odd} has a place that cannot be, or counts of other places`;
}

function isFunction({ decl, loc }: { decl?: Range; loc?: Range }): boolean {
  return isRange(decl) && isRange(loc);
}

/** An absent `else` has a location without a line: it is where its branch is. */
function isBranch(branch: { loc?: Range; locations?: unknown }, counts: readonly number[]): boolean {
  const { loc, locations } = branch;
  if (!Array.isArray(locations) || locations.length !== counts.length) return false;
  return locations.every((location: Range | null) => isLine(location?.start?.line ?? loc?.start?.line));
}

/** The end of a line is a column that is null. */
function isRange(range: Range | undefined): boolean {
  return isLine(range?.start?.line) && typeof range?.end === 'object' && range.end !== null;
}

function isLine(line: unknown): boolean {
  return Number.isSafeInteger(line) && (line as number) >= 0;
}
