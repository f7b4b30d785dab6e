import type { Figure, GateResult, Verdict } from '../../model/verdict.ts';
import { formatNumber } from '../figures.ts';
import { footing, headline } from '../headline.ts';
import { oneLine, widthOf, wrap } from '../text.ts';
import { symbol, type Style } from './style.ts';

/** The verdict in three lines: the word with its counts, the figures (when green), what was judged. */
export function renderSummary(verdict: Verdict, style: Style): string[] {
  const { colors } = style;
  const color = { passed: colors.green, failed: colors.red, broken: colors.yellow }[verdict.verdict];
  const word = colors.bold(color(verdict.verdict));
  const facts = indented(headline(verdict).join(', '), verdict.verdict.length + 5, style);
  return [
    ` ${symbol(verdict.verdict, colors)} ${word}  ${facts[0]!.trimStart()}`,
    ...facts.slice(1),
    ...(verdict.verdict === 'passed' ? indented(figuresLine(verdict, style.width - 3), 3, style) : []),
    ...indented(footing(verdict).join(', '), 3, style).map((line) => colors.dim(line)),
  ];
}

function indented(text: string, indent: number, { width }: Style): string[] {
  return text === '' ? [] : wrap(text, width - indent).map((line) => ' '.repeat(indent) + line);
}

/** Figures of all gates on one line, with their limits where the line has room for them. */
function figuresLine(verdict: Verdict, width: number): string {
  const passed = verdict.gates.filter((gate) => gate.status === 'passed');
  const withLimits = passed.flatMap((gate) => gateFigures(gate, true)).join(', ');
  return widthOf(withLimits) <= width ? withLimits : passed.flatMap((gate) => gateFigures(gate, false)).join(', ');
}

/** The judged figures of a gate, `complexity 7 (<= 10)`; its first figure when none is judged, `tests 142 passed`. */
function gateFigures({ gate, figures }: GateResult, limits: boolean): string[] {
  // a limit of 0 says nothing that the status does not say
  const judged = figures.filter((figure) => figure.limit !== null && figure.limit !== 0);
  const [first] = figures;
  if (judged.length > 0) {
    return judged.map((figure) => {
      const name = judged.length === 1 ? gate : oneLine(figure.name);
      return `${name} ${formatNumber(figure.measured, figure.unit)}${limits ? limitOf(figure) : ''}`;
    });
  }
  if (first === undefined) return [];
  return [`${gate} ${formatNumber(first.measured, first.unit)}${first.name === gate ? '' : ` ${oneLine(first.name)}`}`];
}

/** Percentages are minima, all else maxima. */
function limitOf({ limit, unit }: Figure): string {
  return limit === null ? '' : ` (${unit === '%' ? '>=' : '<='} ${formatNumber(limit, unit)})`;
}
