import type { Finding } from '../../model/verdict.ts';
import type { FrameLine } from '../terminal/frame-line.ts';
import { frameLines } from '../terminal/frame-lines.ts';
import { html, type Markup } from './markup.ts';

/** Most characters of a line before and after what matters in it: a minified line may have megabytes. */
const AROUND = 200;

const signs: Record<FrameLine['kind'], string> = { context: ' ', marked: '>', removed: '-', added: '+' };

/** The source around a finding, or the diff of a mutant; null where there is neither. */
export function frameMarkup(finding: Finding): Markup | null {
  const lines = frameLines(finding);
  if (lines.length === 0) return null;
  const label = finding.mutant ? 'Diff' : 'Code';
  return html`<pre class="frame" tabindex="0" role="group" aria-label="${label}">${lines.map(lineMarkup)}</pre>`;
}

function lineMarkup(line: FrameLine): Markup {
  const { number, kind, text, mark = { from: 0, to: 0 } } = line;
  const from = Math.max(0, mark.from - AROUND);
  const to = mark.from + AROUND;
  const end = Math.min(mark.to, to);
  return html`<span class="line ${kind}"><span class="gutter">${String(number ?? '').padStart(5)} ${signs[kind]} </span>${from > 0 && '…'}${text.slice(from, mark.from)}${marked(text.slice(mark.from, end))}${text.slice(end, to)}${text.length > to && '…'}
</span>`;
}

function marked(text: string): Markup | string {
  return text === '' ? '' : html`<mark>${text}</mark>`;
}
