import { NOT_ASKED_FOR } from '../../model/names.ts';
import type { GateResult } from '../../model/verdict.ts';
import { count, oneLine, pad, truncate, widthOf, wrap } from '../text.ts';
import { paragraph, renderFinding, renderProblem } from './finding.ts';
import { symbol, type Style } from './style.ts';

/** Findings of one gate that are shown in full. */
const FINDINGS_SHOWN = 10;

/** One status line per gate, its summary beside it; none for gates that nobody asked for. */
export function renderTable(all: readonly GateResult[], style: Style): string[] {
  const gates = all.filter((gate) => gate.status !== 'skipped' || gate.summary !== NOT_ASKED_FOR);
  const nameWidth = Math.max(0, ...gates.map((gate) => gate.gate.length));
  const indent = nameWidth + 5;
  return gates.flatMap((gate) =>
    wrap(oneLine(gate.summary), style.width - indent).map((line, index) => {
      const text = gate.status === 'skipped' ? style.colors.dim(line) : line;
      if (index > 0) return ' '.repeat(indent) + text;
      return ` ${symbol(gate.status, style.colors)} ${pad(gate.gate, nameWidth)}  ${text}`;
    }),
  );
}

/** Everything that a red gate has to say: its problems, then its first findings, the worst, each with what to do. */
export function renderGate(gate: GateResult, style: Style): string[] {
  const shown = gate.findings.slice(0, FINDINGS_SHOWN);
  const more = gate.findings.length - shown.length;
  const blocks = [
    ...gate.problems.map((problem) => renderProblem(problem, style)),
    ...shown.map((finding, index) => [
      ...renderFinding(finding, shown[index - 1], style),
      ...verifyLine(finding.verify, shown[index + 1]?.verify, style),
    ]),
    ...(more > 0
      ? [
          paragraph(
            `and ${count(more, 'more finding')}: ${gate.gate === 'mutation' ? 'npx gates mutant' : 'npx gates check --reporter json'} lists every one`,
            '  ',
            style,
          ),
        ]
      : []),
  ];
  return [header(gate, style), ...blocks.flatMap((block) => ['', ...block])];
}

/** The command that checks the fix, once for findings that share it. */
function verifyLine(verify: string, next: string | undefined, { colors, width }: Style): string[] {
  if (verify === '' || verify === next) return [];
  return [`  ${colors.dim('verify')} ${truncate(oneLine(verify), Math.max(width, 400))}`];
}

/** `── complexity: 2 findings ─────────`. */
function header(gate: GateResult, { colors, width }: Style): string {
  const facts = [
    ...(gate.status === 'broken' ? ['could not be measured'] : []),
    ...(gate.findings.length > 0 ? [count(gate.findings.length, 'finding')] : []),
  ].join(', ');
  const color = gate.status === 'broken' ? colors.yellow : colors.red;
  const label = `${gate.gate}${facts === '' ? '' : `: ${facts}`}`;
  const rule = '─'.repeat(Math.max(2, width - widthOf(label) - 5));
  return `${color('──')} ${color(colors.bold(label))} ${color(rule)}`;
}
