import type { Figure, GateResult, Verdict } from '../../model/verdict.ts';
import { formatNumber } from '../figures.ts';
import { footing, headline, toolNames } from '../headline.ts';
import { oneLine, widthOf, wrap } from '../text.ts';
import { symbol, type Style } from './style.ts';

/** The verdict in three lines: the word with its counts, the figures (when green), what was judged. */
export function renderSummary(verdict: Verdict, style: Style): string[] {
  const { colors } = style;
  const color = { passed: colors.green, failed: colors.red, broken: colors.yellow }[
    verdict.verdict
  ];
  const [first, ...facts] = indented(
    headline(verdict).join(', '),
    verdict.verdict.length + 5,
    style,
  );
  return [
    ` ${symbol(verdict.verdict, colors)} ${colors.bold(color(verdict.verdict))}  ${first!.trimStart()}`,
    ...facts,
    ...(verdict.verdict === 'passed'
      ? indented(figuresLine(verdict, style.width - 3), 3, style)
      : []),
    ...indented(footingLine(verdict, style.width - 3), 3, style).map((line) => colors.dim(line)),
  ];
}

function indented(text: string, indent: number, { width }: Style): string[] {
  return text === '' ? [] : wrap(text, width - indent).map((line) => ' '.repeat(indent) + line);
}

/** The first of some texts, richest first, that fits on a line; else the last. */
function firstFitting(texts: string[][], width: number): string {
  const lines = texts.map((parts) => parts.join(', '));
  return lines.find((line) => widthOf(line) <= width) ?? lines.at(-1)!;
}

function footingLine(verdict: Verdict, width: number): string {
  const facts = footing(verdict);
  return firstFitting([[...facts, ...toolNames(verdict)], facts], width);
}

/** Figures of the gates that passed: all with their limits, down to the tightest one of each, as the line has room. */
function figuresLine(verdict: Verdict, width: number): string {
  const gates = verdict.gates.filter((gate) => gate.status === 'passed');
  const all = gates.map(shownFigures);
  const tightest = all.map((figures) =>
    figures.toSorted((a, b) => slack(a) - slack(b)).slice(0, 1),
  );
  const judged = tightest.map((figures) => figures.filter((figure) => figure.limit !== null));
  const variants = [
    all.flat().map((figure) => describe(figure) + limitOf(figure)),
    all.flat().map(describe),
    tightest.flat().map(describe),
    judged.flat().map(describe),
  ];
  return firstFitting(variants, width);
}

/** A gate's judged figures, or its first when none is judged; one alone goes by the gate's name. */
function shownFigures({ gate, figures }: GateResult): Figure[] {
  // a limit of 0 says nothing that the status does not say
  const judged = figures.filter((figure) => figure.limit !== null && figure.limit !== 0);
  const shown =
    judged.length > 0 ? judged : figures.slice(0, 1).map((figure) => ({ ...figure, limit: null }));
  return shown.length === 1 ? shown.map((figure) => ({ ...figure, name: gate })) : shown;
}

function describe({ name, measured, unit }: Figure): string {
  return `${oneLine(name)} ${formatNumber(measured, unit)}`;
}

/** Percentages are minima, all else maxima. */
function limitOf({ limit, unit }: Figure): string {
  return limit === null ? '' : ` (${unit === '%' ? '>=' : '<='} ${formatNumber(limit, unit)})`;
}

/** How far a figure is from its limit, relative to it. */
function slack({ measured, limit }: Figure): number {
  return limit === null ? Infinity : Math.abs(measured - limit) / limit;
}
