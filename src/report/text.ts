import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

/** Control characters except tab and line feed, and those that reorder or hide text: none of them reaches a terminal. */
// eslint-disable-next-line no-control-regex
const unsafe =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Shows one unsafe character: C0 as its control picture (`␛`), the rest by code point (`<U+202E>`). */
function show(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** Text with its control characters made visible, those that reorder or hide text too; line breaks and tabs are kept. */
export function visible(text: string): string {
  return text.replace(unsafe, show);
}

/** Text from a repository on one line: control characters made visible, line breaks as `⏎`, tabs as spaces. */
export function oneLine(text: string): string {
  return visible(text.replace(/\r\n|\n/gu, ' ⏎ ').replaceAll('\t', ' '));
}

/** One line of source: control characters made visible, each tab as two spaces. */
export function sourceLine(text: string): string {
  return visible(text.replace(/\r$/u, '').replaceAll('\n', ' ').replaceAll('\t', '  '));
}

/** What a tool printed, as lines: colours and cursor movements removed, other control characters made visible, blank ends cut. */
export function outputLines(output: string): string[] {
  const lines = stripVTControlCharacters(output)
    .split(/\r\n|\n|\r/u)
    .map((line) => sourceLine(line).trimEnd());
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Columns that text takes in a terminal: wide characters count 2, colours 0. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts text without colours to `width` columns, with `…` where something was left out. */
export function truncate(text: string, width: number): string {
  // a minified line may have megabytes: no more is measured than could ever be shown
  const head = text.slice(0, width * 16);
  if (head === text && widthOf(text) <= width) return text;
  let kept = '';
  let columns = 0;
  for (const { segment } of graphemes.segment(head)) {
    columns += widthOf(segment);
    if (columns > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Fills text up with spaces to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Breaks text without colours into lines of at most `width` columns, between words where possible. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((long) => pieces(long, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** A word in pieces that fit. */
function pieces(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const parts = [''];
  for (const { segment } of graphemes.segment(word)) {
    if (widthOf(parts.at(-1)! + segment) > width) parts.push(segment);
    else parts[parts.length - 1] += segment;
  }
  return parts;
}

/** `1 finding`, `2 findings`, `1,024 mutants`. */
export function count(amount: number, noun: string): string {
  return `${amount.toLocaleString('en-US')} ${noun}${amount === 1 ? '' : 's'}`;
}
