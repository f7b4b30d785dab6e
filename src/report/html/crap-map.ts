import { formatNumber } from '../figures.ts';
import { count } from '../text.ts';
import { crapScale, limitCurve, MAP_SIZE, round, ticks, type CrapScale } from './crap-scale.ts';
import type { FunctionPoint } from './function-points.ts';
import { functionsData } from './functions-data.ts';
import { data, html, type Markup } from './markup.ts';
import { spread, type Spot } from './spread.ts';

/** Functions by complexity and coverage, each a dot, with the limit as a curve; the data of map and table beside it. */
export function crapMap(points: readonly FunctionPoint[], limits: readonly number[]): Markup {
  const scale = crapScale(points.map(({ complexity }) => complexity), limits);
  const spots = spread(points, scale);
  const at = (over: boolean): Spot[] =>
    spots.filter((spot, index): spot is Spot => spot !== null && (points[index]!.finding !== null) === over);
  return html`<div class="map">
<svg class="map-y" aria-hidden="true">${coverages.map(
    (coverage) => html`<text x="100%" y="${round(scale.y(coverage) / 10)}%">${coverage * 100}%</text>`,
  )}</svg>
<div class="map-plot" id="map" tabindex="0" role="application" aria-label="${labelOf(points, limits)}" aria-describedby="map-help">
<svg viewBox="0 0 ${MAP_SIZE} ${MAP_SIZE}" preserveAspectRatio="none" aria-hidden="true">
<path class="grid" d="${grid(scale)}"/>
${limits.map((limit) => html`<path class="limit-curve" d="${limitCurve(limit, scale)}"/>`)}
<path class="dots" id="dots" d="${dots(at(false))}"/>
<path class="dots over" id="dots-over" d="${dots(at(true))}"/>
<path class="cursor" id="map-cursor" d=""/>
</svg>
<div class="tip" id="map-tip" role="status" hidden></div>
</div>
<svg class="map-x" aria-hidden="true">${ticks(scale).map(
    (tick) => html`<text x="${round(scale.x(tick) / 10)}%" y="1.4em">${tick}</text>`,
  )}<text x="50%" y="3em">cyclomatic complexity</text></svg>
</div>
${data('functions-data', functionsData(points, spots))}`;
}

const coverages = [0, 0.25, 0.5, 0.75, 1];

function labelOf(points: readonly FunctionPoint[], limits: readonly number[]): string {
  const over = points.filter(({ finding }) => finding !== null).length;
  const limit = limits.length === 0 ? '' : ` ${limits.map((value) => formatNumber(value, 'score')).join(', ')}`;
  return `CRAP map of ${count(points.length, 'function')}, ${over} over the limit${limit}`;
}

function grid(scale: CrapScale): string {
  const across = coverages.map((coverage) => `M0 ${scale.y(coverage)}H${MAP_SIZE}`);
  const down = ticks(scale).map((tick) => `M${round(scale.x(tick))} 0V${MAP_SIZE}`);
  return [...across, ...down].join('');
}

/** Lines of no length, which round caps make dots: one element, however many there are. */
function dots(spots: readonly Spot[]): string {
  return spots.map(({ x, y }) => `M${x} ${y}h0`).join('');
}
