import type { Finding } from '../../model/verdict.ts';
import { pad, truncate, widthOf } from '../text.ts';
import { frameLines, type FrameLine } from './frame-lines.ts';
import type { Style } from './style.ts';

const signs: Record<FrameLine['kind'], string> = {
  context: ' ',
  marked: '>',
  removed: '-',
  added: '+',
};

/** A finding's source for the terminal: line numbers, the marked line with carets, or a mutant's diff. */
export function renderFrame(finding: Finding, style: Style): string[] {
  const lines = frameLines(finding);
  const numberWidth = Math.max(1, ...lines.map((line) => String(line.number ?? '').length));
  const textWidth = style.width - numberWidth - 9;
  return lines.flatMap((line) => renderLine(crop(line, textWidth), numberWidth, style));
}

function renderLine(line: FrameLine, numberWidth: number, { colors }: Style): string[] {
  const number = String(line.number ?? '').padStart(numberWidth);
  const { text, mark } = line;
  const gutter = (sign: string, shown: string): string =>
    `    ${sign} ${colors.dim(`${shown} │`)}${text === '' ? '' : ' '}`;
  switch (line.kind) {
    case 'context':
      return [gutter(' ', number) + colors.dim(text)];
    case 'marked': {
      const under = mark
        ? pad('', widthOf(text.slice(0, mark.from))) +
          '^'.repeat(Math.max(1, widthOf(text.slice(mark.from, mark.to))))
        : '';
      return [
        gutter(colors.red(signs.marked), number) + text,
        gutter(' ', ''.padStart(numberWidth)) + colors.red(under),
      ];
    }
    case 'removed':
    case 'added': {
      const color = line.kind === 'removed' ? colors.red : colors.green;
      const strong = mark
        ? text.slice(0, mark.from) +
          colors.bold(text.slice(mark.from, mark.to)) +
          text.slice(mark.to)
        : text;
      return [gutter(color(signs[line.kind]), number) + color(strong)];
    }
  }
}

/** A long line cut to the columns there are, such that its mark stays in sight. */
function crop(line: FrameLine, width: number): FrameLine {
  const from = line.mark?.from ?? 0;
  const to = line.mark?.to ?? 0;
  if (to < width || (to < 4 * width && widthOf(line.text.slice(0, to)) < width)) {
    return clamp({ ...line, text: truncate(line.text, width) });
  }
  const start = Math.max(0, from - Math.floor(width / 3));
  const text = start === 0 ? line.text : `…${line.text.slice(start)}`;
  const shift = start === 0 ? 0 : start - 1;
  return clamp({
    ...line,
    text: truncate(text, width),
    mark: { from: from - shift, to: to - shift },
  });
}

/** Keeps a mark within a text that was cut. */
function clamp(line: FrameLine): FrameLine {
  if (line.mark === undefined) return line;
  const { from, to } = line.mark;
  return { ...line, mark: { from, to: Math.min(to, line.text.length) } };
}
