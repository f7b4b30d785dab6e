import type { CrapScale } from './crap-scale.ts';
import { round } from './crap-scale.ts';
import type { FunctionPoint } from './function-points.ts';

/** How far apart equal functions are drawn, and how far the last of them may be off, in units of complexity. */
const STEP = 0.06;
const FARTHEST = 0.7;

/** Where a function is drawn. */
export interface Spot {
  x: number;
  y: number;
}

/**
 * Spots of functions, null where coverage is not known. Functions of equal complexity and coverage lie beside each
 * other: to the left where they are within the limit, to the right where over, so that none crosses the curve.
 */
export function spread(points: readonly FunctionPoint[], scale: CrapScale): (Spot | null)[] {
  const spots = points.map(keyOf);
  const sizes = new Map<string, number>();
  for (const spot of spots) sizes.set(spot, (sizes.get(spot) ?? 0) + 1);
  const placed = new Map<string, number>();
  return points.map((point, index) => {
    if (point.coverage === null) return null;
    const spot = spots[index]!;
    const nth = placed.get(spot) ?? 0;
    placed.set(spot, nth + 1);
    const offset = nth * Math.min(STEP, FARTHEST / sizes.get(spot)!);
    const complexity = point.complexity + (point.finding === null ? -offset : offset);
    return { x: round(scale.x(complexity)), y: round(scale.y(point.coverage)) };
  });
}

function keyOf({ complexity, coverage, finding }: FunctionPoint): string {
  return `${complexity} ${coverage?.toFixed(2)} ${finding === null}`;
}
