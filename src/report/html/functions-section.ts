import type { Verdict } from '../../model/verdict.ts';
import { formatNumber } from '../figures.ts';
import { crapMap } from './crap-map.ts';
import { crapLimits, functionPoints } from './function-points.ts';
import { html, type Markup } from './markup.ts';

/** Functions as a map and as a table, filtered together. */
export function functionsSection(verdict: Verdict): Markup {
  const points = functionPoints(verdict);
  if (points.length === 0) return html`<p>No function was measured.</p>`;
  const limits = crapLimits(verdict);
  return html`<p>Each dot is a function: complexity to the right, coverage upwards, equal ones side by side.${limitText(limits)}</p>
<form class="filters" id="functions-filter" role="search" aria-label="Filter functions">
<label>File or name <input type="search" name="text" list="function-files" autocomplete="off"></label>
<label class="check"><input type="checkbox" name="over"> only over the limit</label>
<datalist id="function-files"></datalist>
<output id="functions-count"></output>
</form>
${crapMap(points, limits)}
<p class="hint" id="map-help">Arrow keys go from function to function, the worst first; Home goes to the worst, Enter to its finding.</p>
<div class="scroll" tabindex="0" role="group" aria-label="Table of functions">
<table id="functions-table">
<caption>Functions, highest CRAP first</caption>
<thead><tr><th scope="col">Function</th><th scope="col">Place</th><th scope="col" class="number">Complexity</th><th scope="col" class="number">Coverage</th><th scope="col" class="number">CRAP</th><th scope="col">Limit</th></tr></thead>
<tbody></tbody>
</table>
</div>
<div class="pages" role="group" aria-label="Pages of functions"><button type="button" id="functions-back">Previous</button> <span id="functions-page" role="status"></span> <button type="button" id="functions-next">Next</button></div>`;
}

function limitText(limits: readonly number[]): string {
  if (limits.length === 0) return '';
  const numbers = limits.map((limit) => formatNumber(limit, 'score')).join(', ');
  return ` What is below the curve has a CRAP over ${numbers} (complexity² × (1 − coverage)³ + complexity); a square is a function over its limit.`;
}
