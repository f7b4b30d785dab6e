import type { GateResult, Verdict } from '../../model/verdict.ts';
import { footing, headline, toolNames } from '../headline.ts';
import { checkCommand, inheritedLines } from '../scope.ts';
import { redGates, selectWorst } from '../worst.ts';
import { gateSection, leftOut } from './gate-section.ts';
import { scaled, type MarkdownLimits } from './limits.ts';
import { packageLines } from './packages.ts';
import { nextSteps, unnoticed } from './next-steps.ts';
import { code, prose } from './text.ts';

/** A verdict as markdown: what happened, the worst findings, what to do next. Shrinks its parts until it fits. */
export function renderMarkdown(verdict: Verdict, limits: MarkdownLimits): string {
  for (let scale = 1; ; scale *= 0.8) {
    const text = document(verdict, scaled(limits, scale));
    if (Buffer.byteLength(text) <= limits.maxBytes || scale < 0.001) return text;
  }
}

function document(verdict: Verdict, limits: MarkdownLimits): string {
  const red = redGates(verdict);
  const selected = selectWorst(red, limits);
  const sections = [
    [`# gates: ${verdict.verdict}, ${headline(verdict).join(', ')}`],
    table(verdict.gates),
    packageLines(verdict, limits),
    ...red.map((gate) => gateSection(gate, selected, limits, checkCommand(verdict))),
    inherited(verdict),
    notices(verdict.notices),
    unnoticed(verdict),
    nextSteps(verdict, [...selected]),
    [prose([...footing(verdict), ...toolNames(verdict)].join(', '), 400)],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function table(gates: readonly GateResult[]): string[] {
  const rows = gates.map(
    (gate) =>
      `| ${gate.gate} | ${gate.status} | ${prose(gate.summary, 200).replaceAll('|', '\\|')} |`,
  );
  return ['| gate | result | measured |', '|---|---|---|', ...rows];
}

function inherited(verdict: Verdict): string[] {
  const lines = inheritedLines(verdict).map((line) => `- ${code(line, 200)}`);
  return lines.length === 0 ? [] : ['Known or waived, not failing:', ...lines];
}

function notices(texts: readonly string[]): string[] {
  return [
    ...texts.slice(0, 5).map((text) => `- note: ${prose(text, 240)}`),
    ...leftOut(texts.length - 5, 'note', []),
  ];
}
