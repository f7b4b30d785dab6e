import type { Reporter, RenderOptions } from '../../model/reporter.ts';
import type { Verdict } from '../../model/verdict.ts';
import { paragraph } from '../terminal/finding.ts';
import { renderGate, renderTable } from '../terminal/gates.ts';
import { renderPackages } from '../terminal/packages.ts';
import { createStyle, type Style } from '../terminal/style.ts';
import { renderSummary } from '../terminal/summary.ts';
import { inheritedLines } from '../scope.ts';
import { oneLine, truncate } from '../text.ts';
import { redGates } from '../worst.ts';

/** For people: three lines when green; else every gate's status, the findings with source, and the verdict at the end. */
export const terminal: Reporter = {
  name: 'terminal',
  description: 'for people: a short summary when green, findings with source when red',
  render(verdict: Verdict, options: RenderOptions): string {
    const style = createStyle(options);
    const sections = [
      ...(verdict.verdict === 'passed' ? [] : [renderTable(verdict.gates, style)]),
      ...(verdict.verdict === 'passed' ? [] : [renderPackages(verdict, style)]),
      ...redGates(verdict).map((gate) => renderGate(gate, style)),
      inherited(verdict, style),
      notices(verdict, style),
      renderSummary(verdict, style),
    ];
    const text = sections
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n');
    return `\n${withoutCommands(text)}\n`;
  },
};

// eslint-disable-next-line no-control-regex
const commandStart = /^((?:[^\S\n]|\u001b\[[\d;]*m)*:)(?=:)/gmu;

/** A CI runner takes a line that starts with `::`, whatever blanks are before it, for a command: a message or a file name must be none. */
function withoutCommands(text: string): string {
  return text.replaceAll(commandStart, '$1 ');
}

/** What was there before the change, a line each: shown, not judged. */
function inherited(verdict: Verdict, style: Style): string[] {
  const lines = inheritedLines(verdict);
  if (lines.length === 0) return [];
  const shown = lines.map((line) => `   ${truncate(line, style.width - 3)}`);
  return [' known or waived, not failing:', ...shown].map((line) => style.colors.dim(line));
}

function notices(verdict: Verdict, style: Style): string[] {
  return verdict.notices.flatMap((notice) => paragraph(`note: ${oneLine(notice)}`, ' ', style));
}
