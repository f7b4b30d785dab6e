/** Width and height of the map in its own units. */
export const MAP_SIZE = 1000;

/** Where things lie on a CRAP map: complexity to the right, logarithmic, full coverage at the top. */
export interface CrapScale {
  maxComplexity: number;
  x(complexity: number): number;
  y(coverage: number): number;
}

/** A scale with room for the highest complexity and the limits. */
export function crapScale(complexities: readonly number[], limits: readonly number[]): CrapScale {
  const most = [...complexities, ...limits].reduce((highest, value) => Math.max(highest, value), 10);
  const maxComplexity = most * 1.1 + 1;
  return {
    maxComplexity,
    x: (complexity) => (Math.log1p(complexity) / Math.log1p(maxComplexity)) * MAP_SIZE,
    y: (coverage) => (1 - coverage) * MAP_SIZE,
  };
}

/** Complexities to write along the axis: 1, 2, 5, 10, 20, 50 and so on. */
export function ticks({ maxComplexity }: CrapScale): number[] {
  const decades = [1, 10, 100, 1000, 10_000];
  return decades.flatMap((decade) => [decade, decade * 2, decade * 5]).filter((tick) => tick < maxComplexity);
}

/** The complexity at which a coverage gives exactly this CRAP: the root of c² (1 - coverage)³ + c = limit. */
export function complexityAt(limit: number, coverage: number): number {
  const weight = (1 - coverage) ** 3;
  return (2 * limit) / (1 + Math.sqrt(1 + 4 * weight * limit));
}

/** The curve of a limit, from no coverage to full coverage, as the data of an SVG path. */
export function limitCurve(limit: number, scale: CrapScale): string {
  const steps = Array.from({ length: 51 }, (_, step) => step / 50);
  return `M${steps.map((coverage) => `${round(scale.x(complexityAt(limit, coverage)))} ${round(scale.y(coverage))}`).join('L')}`;
}

/** To a tenth of a unit: a thousandth of the width of a map is not to be seen. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
