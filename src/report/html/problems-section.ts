import { formatPlace } from '../../model/place.ts';
import type { Problem } from '../../model/problem.ts';
import type { Verdict } from '../../model/verdict.ts';
import { outputLines } from '../text.ts';
import { redGates } from '../worst.ts';
import { html, type Markup } from './markup.ts';

/** What could not be measured and why, with the output of what failed; null when everything could be. */
export function problemsSection(verdict: Verdict): Markup | null {
  const gates = redGates(verdict).filter(({ problems }) => problems.length > 0);
  if (gates.length === 0) return null;
  return html`${gates.map(
    ({ title, problems }) => html`<h3>${title}</h3>
${problems.map(problemItem)}`,
  )}`;
}

function problemItem({ code, message, hint, at, output }: Problem): Markup {
  return html`<div class="problem">
<p><b>${message}</b> <code>${code}</code></p>
${at && html`<p><code>${formatPlace(at)}</code></p>`}
${hint !== undefined && html`<p>${hint}</p>`}
${output !== undefined && outputBlock(output)}
</div>
`;
}

/** What a tool printed. */
export function outputBlock(output: string): Markup {
  return html`<pre class="output" tabindex="0" role="group" aria-label="Output">${outputLines(output).join('\n')}</pre>`;
}
