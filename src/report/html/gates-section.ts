import type { Figure, GateResult, Verdict } from '../../model/verdict.ts';
import { formatNumber } from '../figures.ts';
import { count } from '../text.ts';
import { html, type Markup } from './markup.ts';

/** Every gate with its figures beside their limits. */
export function gatesSection({ gates }: Verdict): Markup {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Table of gates">
<table class="gates">
<caption>Gates, in the order in which they are judged</caption>
<thead><tr><th scope="col">Gate</th><th scope="col">Status</th><th scope="col">Summary</th><th scope="col">Measured, with limits</th><th scope="col" class="number">Findings</th></tr></thead>
<tbody>${gates.map(gateRow)}</tbody>
</table>
</div>`;
}

function gateRow({ gate, title, status, summary, figures, findings }: GateResult): Markup {
  return html`<tr>
<th scope="row">${title}</th><td>${statusBadge(status)}</td><td>${summary}</td>
<td>${figures.length > 0 && html`<ul class="figures">${figures.map(figureItem)}</ul>`}</td>
<td class="number">${findings.length > 0 && html`<a href="#findings" data-gate="${gate}" aria-label="${count(findings.length, 'finding')} of ${title}">${findings.length}</a>`}</td>
</tr>
`;
}

function figureItem(figure: Figure): Markup {
  const { name, limit, unit } = figure;
  return html`<li>${name} <b>${measuredText(figure)}</b>${limit !== null && html` <span class="limit">limit ${formatNumber(limit, unit)}</span>`}</li>`;
}

/** What was measured, as the gate's summary writes it: rounded, with as many digits as tell it from its limit. */
function measuredText({ measured, limit, unit }: Figure): string {
  if (limit === null || unit === 'count') return formatNumber(measured, unit);
  const side = Math.sign(measured - limit);
  const digits = [1, 2, 3, 4, 5, 6].find((many) => Math.sign(Number(measured.toFixed(many)) - limit) === side) ?? 6;
  return formatNumber(Number(measured.toFixed(digits)), unit, digits);
}

const marks: Record<GateResult['status'], string> = { passed: '✓', failed: '✗', broken: '!', skipped: '–' };

/** A status as word, mark and colour. */
export function statusBadge(status: GateResult['status']): Markup {
  return html`<span class="status ${status}"><span aria-hidden="true">${marks[status]}</span> ${status}</span>`;
}
