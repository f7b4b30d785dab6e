import type { Finding, GateResult, Verdict } from '../../model/verdict.ts';
import { footing, headline, toolNames } from '../headline.ts';
import { inheritedLines } from '../scope.ts';
import { redGates, selectWorst } from '../worst.ts';
import { gateSection, leftOut } from './gate-section.ts';
import { scaled, type MarkdownLimits } from './limits.ts';
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
    ...red.map((gate) => gateSection(gate, selected, limits)),
    inherited(verdict),
    notices(verdict.notices),
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

/** Command that tests mutants again by their ids. */
const VERIFY = 'npx gates verify';

/** Commands that check the shown findings, then the whole. */
function nextSteps(verdict: Verdict, findings: Finding[]): string[] {
  if (verdict.verdict === 'passed') return [];
  const first =
    verdict.verdict === 'broken'
      ? 'make what could not be measured run again, then fix the findings above'
      : 'fix the findings above, the first of each gate being the worst';
  return [`Next: ${first}. Check with ${[...checksOf(findings), '`npx gates check`'].join(', ')}.`];
}

/** The verify commands of findings, those of mutants as one. */
function checksOf(findings: readonly Finding[]): string[] {
  const commands = new Set(findings.map(({ verify }) => verify).filter((verify) => verify !== ''));
  const ids = [...commands].filter((command) => command.startsWith(`${VERIFY} `)).map((command) => command.slice(VERIFY.length + 1));
  const others = [...commands].filter((command) => !command.startsWith(`${VERIFY} `));
  const mutants = ids.length === 0 ? [] : [code([VERIFY, ...ids].join(' '), 800)];
  return [...mutants, ...others.slice(0, 5).map((command) => code(command, 200))];
}
