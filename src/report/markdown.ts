import { formatPlace } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import type { Finding, GateResult, MutantFinding, Verdict } from '../model/verdict.ts';
import { formatComparison } from './figures.ts';
import { footing, headline, toolNames } from './headline.ts';
import { count, oneLine, outputLines } from './text.ts';
import { redGates, selectWorst, type Caps } from './worst.ts';

/** How much markdown there may be. */
export interface MarkdownLimits extends Caps {
  /** Most problems shown of one gate. */
  problems: number;
  /** Most lines of a tool's output, from its end. */
  outputLines: number;
  /** Size of the whole text in UTF-8. */
  maxBytes: number;
}

/** Characters at the end of a tool's output that are looked at. */
const OUTPUT_READ = 16_000;

/** A verdict as markdown: what happened, the worst findings, what to do next. Shrinks its parts until it fits. */
export function renderMarkdown(verdict: Verdict, limits: MarkdownLimits): string {
  for (let scale = 1; ; scale *= 0.8) {
    const text = document(verdict, scaled(limits, scale));
    if (Buffer.byteLength(text) <= limits.maxBytes || scale < 0.001) return text;
  }
}

function scaled(limits: MarkdownLimits, scale: number): MarkdownLimits {
  return {
    ...limits,
    total: Math.floor(limits.total * scale),
    problems: Math.max(1, Math.floor(limits.problems * scale)),
    outputLines: Math.floor(limits.outputLines * scale),
  };
}

function document(verdict: Verdict, limits: MarkdownLimits): string {
  const red = redGates(verdict);
  const selected = selectWorst(red, limits);
  const sections = [
    [`# gates: ${verdict.verdict}, ${headline(verdict).join(', ')}`],
    table(verdict.gates),
    ...red.map((gate) => gateSection(gate, selected, limits)),
    notices(verdict.notices),
    nextSteps(verdict, [...selected]),
    [prose([...footing(verdict), ...toolNames(verdict)].join(', '), 300)],
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

function gateSection(gate: GateResult, selected: Set<Finding>, limits: MarkdownLimits): string[] {
  const shown = gate.findings.filter((finding) => selected.has(finding));
  const problems = gate.problems.slice(0, limits.problems);
  return [
    `## ${gate.gate}: ${gate.status === 'broken' ? 'could not be measured' : count(gate.findings.length, 'finding')}`,
    ...problems.flatMap((problem) => problemLines(problem, limits)),
    ...leftOut(gate.problems.length - problems.length, 'problem', []),
    ...shown.flatMap((finding, index) => findingLines(finding, shown[index - 1], limits)),
    ...leftOut(
      gate.findings.length - shown.length,
      'finding',
      gate.findings.filter((finding) => !selected.has(finding)),
    ),
  ];
}

/** `- and 260 more findings, most in src/a.ts (90), src/b.ts (40)`. */
function leftOut(amount: number, noun: string, findings: Finding[]): string[] {
  if (amount <= 0) return [];
  const byFile = new Map<string, number>();
  for (const { at } of findings) if (at) byFile.set(at.file, (byFile.get(at.file) ?? 0) + 1);
  const most = [...byFile]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([file, files]) => `${code(file, 100)} (${files})`);
  return [
    `- and ${count(amount, `more ${noun}`)}${most.length > 0 ? `, most in ${most.join(', ')}` : ''}`,
  ];
}

function findingLines(
  finding: Finding,
  previous: Finding | undefined,
  limits: MarkdownLimits,
): string[] {
  const numbers = formatComparison(finding);
  const parts = [
    code(finding.at ? formatPlace(finding.at) : finding.rule, 160),
    ...(finding.function === undefined ? [] : [code(finding.function, 60)]),
    ...(numbers === null ? [] : [`(${numbers})`]),
    finding.mutant ? mutantText(finding.mutant) : prose(finding.message, 240),
    ...(finding.advice === '' || finding.advice === previous?.advice
      ? []
      : [`→ ${prose(finding.advice, 240)}`]),
  ];
  return [`- ${parts.join(' ')}`, ...outputBlock(finding.output, limits)];
}

/** ``survived EqualityOperator: `a > b` → `a >= b`, 3 tests ran it: `test/a.test.ts:3 adds` ``. */
function mutantText(mutant: MutantFinding): string {
  const status = { Survived: 'survived', NoCoverage: 'not covered', Ignored: 'ignored' }[
    mutant.status
  ];
  const [first] = mutant.coveringTests;
  const place =
    first?.file === undefined
      ? ''
      : `${first.file}${first.line === undefined ? '' : `:${first.line}`} `;
  const tests = first
    ? `, ${count(mutant.coveringTests.length, 'test')} ran it: ${code(place + first.name, 80)}`
    : '';
  return `${status} ${prose(mutant.mutator, 40)}: ${code(mutant.original, 80)} → ${code(mutant.replacement, 80)}${tests}`;
}

function problemLines(problem: Problem, limits: MarkdownLimits): string[] {
  const at = problem.at ? `${code(formatPlace(problem.at), 160)} ` : '';
  const hint = problem.hint === undefined ? '' : ` → ${prose(problem.hint, 240)}`;
  return [`- ${at}${prose(problem.message, 300)}${hint}`, ...outputBlock(problem.output, limits)];
}

/** The end of a tool's output in a fence that nothing inside can close. */
function outputBlock(output: string | undefined, limits: MarkdownLimits): string[] {
  const lines = outputLines((output ?? '').slice(-OUTPUT_READ)).slice(
    -limits.outputLines || Infinity,
  );
  if (lines.length === 0 || limits.outputLines === 0) return [];
  const cut = lines.map((line) => shorten(line, 160));
  const fence = '`'.repeat(Math.max(3, longestRun(cut.join('\n')) + 1));
  return [`  ${fence}text`, ...cut.map((line) => `  ${line}`), `  ${fence}`];
}

function notices(texts: readonly string[]): string[] {
  return [
    ...texts.slice(0, 5).map((text) => `- note: ${prose(text, 240)}`),
    ...leftOut(texts.length - 5, 'note', []),
  ];
}

/** Commands that check the shown findings, then the whole. */
function nextSteps(verdict: Verdict, findings: Finding[]): string[] {
  if (verdict.verdict === 'passed') return [];
  const commands = new Set(
    findings.map((finding) => finding.verify).filter((verify) => verify !== ''),
  );
  const first =
    verdict.verdict === 'broken'
      ? 'make what could not be measured run again, then fix the findings above'
      : 'fix the findings above, the first of each gate being the worst';
  const checks = [...commands].slice(0, 5).map((command) => code(command, 200));
  return [`Next: ${first}. Check with ${[...checks, '`npx gates check`'].join(', ')}.`];
}

/** Text in a code span that nothing inside can end; not for a table, where a pipe would need an escape. */
function code(text: string, most: number): string {
  const line = oneLineOf(text, most);
  const run = longestRun(line);
  if (run === 0) return `\`${line}\``;
  const ticks = '`'.repeat(run + 1);
  return `${ticks} ${line} ${ticks}`;
}

/** Text with no markup of its own but `code`; a `<` that could open a tag or a comment is escaped. */
function prose(text: string, most: number): string {
  return oneLineOf(text, most)
    .split(/(`[^`]+`)/u)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/[\\`*[\]]|<(?=[a-z/!?])/giu, '\\$&'),
    )
    .join('');
}

/** On one line, cut to `most` characters; only as much is read as could be shown. */
function oneLineOf(text: string, most: number): string {
  return shorten(oneLine(text.slice(0, most * 2)), most);
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/gu) ?? []).map((run) => run.length));
}

/** Cuts to `most` characters, whole ones. */
function shorten(text: string, most: number): string {
  const characters =
    text.length <= most ? text : [...text.slice(0, most * 2)].slice(0, most - 1).join('') + '…';
  return characters.trimEnd();
}
