import type { Finding, GateResult, Verdict } from '../../model/verdict.ts';
import { footing, headline, toolNames } from '../headline.ts';
import { checkCommand, inheritedLines } from '../scope.ts';
import { redGates, selectWorst } from '../worst.ts';
import { count } from '../text.ts';
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

/** Command that tests mutants again by their ids. */
const VERIFY = 'npx gates verify';

/** Which finding weighs most, and the commands that show when it is settled. */
function nextSteps(verdict: Verdict, findings: Finding[]): string[] {
  if (verdict.verdict === 'passed') return [];
  const first =
    verdict.verdict === 'broken'
      ? 'what could not be measured comes first: until it is, nothing is known of it'
      : 'the first finding of each gate weighs most';
  const checks = checksOf(findings);
  const single = checks.length === 0 ? '' : `A fix shows in ${checks.join(', ')}; `;
  return [`Next: ${first}. ${single}${single === '' ? 'The' : 'the'} whole is judged by ${code(checkCommand(verdict), 100)}.`];
}

/** Mutants that no test noticed, where there are few enough for their gate to pass: they are no findings then. */
function unnoticed({ gates }: Verdict): string[] {
  const passed = gates.find(({ gate, status }) => gate === 'mutation' && status === 'passed');
  const figures = passed?.figures.filter(({ name }) => name === 'survived' || name === 'not covered') ?? [];
  const mutants = figures.reduce((sum, { measured }) => sum + measured, 0);
  return mutants === 0 ? [] : [`${count(mutants, 'mutant')} that no test noticed, within the limit: \`npx gates mutant\` lists ${mutants === 1 ? 'it' : 'them'}.`];
}

/** The verify commands of findings, those of mutants as one. */
function checksOf(findings: readonly Finding[]): string[] {
  const commands = new Set(findings.map(({ verify }) => verify).filter((verify) => verify !== ''));
  const ids = [...commands].filter((command) => command.startsWith(`${VERIFY} `)).map((command) => command.slice(VERIFY.length + 1));
  const others = [...commands].filter((command) => !command.startsWith(`${VERIFY} `));
  const mutants = ids.length === 0 ? [] : [code([VERIFY, ...ids].join(' '), 800)];
  return [...mutants, ...others.slice(0, 5).map((command) => code(command, 200))];
}
