import type { Finding } from '../../model/verdict.ts';
import { pad, truncate, widthOf } from '../text.ts';
import type { FrameLine } from './frame-line.ts';
import { frameLines } from './frame-lines.ts';
import type { Colors, Style } from './style.ts';

/** A finding's source for the terminal: line numbers, the marked line with carets, or a mutant's diff. */
export function renderFrame(finding: Finding, style: Style): string[] {
  const lines = frameLines(finding);
  const numberWidth = Math.max(1, ...lines.map((line) => String(line.number ?? '').length));
  const textWidth = style.width - numberWidth - 9;
  return lines.flatMap((line) => renderLine(crop(line, textWidth), numberWidth, style));
}

function renderLine(line: FrameLine, numberWidth: number, { colors }: Style): string[] {
  const gutter = (sign: string, number: number | null): string =>
    `    ${sign} ${colors.dim(`${String(number ?? '').padStart(numberWidth)} │`)}${line.text === '' ? '' : ' '}`;
  const { sign, text } = looks[line.kind](line, colors);
  const shown = gutter(sign, line.number) + text;
  return line.kind === 'marked' ? [shown, gutter(' ', null) + colors.red(carets(line))] : [shown];
}

/** What each kind of line looks like. */
const looks: Record<
  FrameLine['kind'],
  (line: FrameLine, colors: Colors) => { sign: string; text: string }
> = {
  context: ({ text }, { dim }) => ({ sign: ' ', text: dim(text) }),
  marked: ({ text }, { red }) => ({ sign: red('>'), text }),
  removed: (line, { red, bold }) => ({ sign: red('-'), text: red(emphasize(line, bold)) }),
  added: (line, { green, bold }) => ({ sign: green('+'), text: green(emphasize(line, bold)) }),
};

/** `^^^` to stand below the mark. */
function carets({ text, mark }: FrameLine): string {
  if (mark === undefined) return '';
  const marked = Math.max(1, widthOf(text.slice(mark.from, mark.to)));
  return pad('', widthOf(text.slice(0, mark.from))) + '^'.repeat(marked);
}

function emphasize({ text, mark }: FrameLine, bold: Colors['bold']): string {
  if (mark === undefined) return text;
  return text.slice(0, mark.from) + bold(text.slice(mark.from, mark.to)) + text.slice(mark.to);
}

/** A long line cut to the columns there are, such that its mark stays in sight. */
function crop(line: FrameLine, width: number): FrameLine {
  const { text, mark } = line;
  const start = firstShown(line, width);
  if (mark === undefined || start === 0) return clamp({ ...line, text: truncate(text, width) });
  // the … before it takes a column
  const shift = start - 1;
  return clamp({
    ...line,
    text: truncate(`…${text.slice(start)}`, width),
    mark: { from: mark.from - shift, to: mark.to - shift },
  });
}

/** Where the shown part of a line starts: at its beginning, as long as its mark ends within the width. */
function firstShown({ text, mark }: FrameLine, width: number): number {
  if (mark === undefined || endsWithin(text.slice(0, mark.to), width)) return 0;
  return Math.max(0, mark.from - Math.floor(width / 3));
}

function endsWithin(text: string, width: number): boolean {
  // of a minified line no more is measured than could ever fit
  return text.length < width || (text.length < 4 * width && widthOf(text) < width);
}

/** Keeps a mark within a text that was cut. */
function clamp(line: FrameLine): FrameLine {
  if (line.mark === undefined) return line;
  const { from, to } = line.mark;
  return { ...line, mark: { from, to: Math.min(to, line.text.length) } };
}
