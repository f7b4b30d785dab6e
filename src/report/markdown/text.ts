import { oneLine, outputLines, sourceLine } from '../text.ts';

/** Characters at the end of a tool's output that are looked at. */
const OUTPUT_READ = 16_000;

/** Most lines of a diff; the middle of a longer one is left out. */
const DIFF_LINES = 16;

/** The end of a tool's output in a fence that nothing inside can close. */
export function outputBlock(output: string | undefined, most: number): string[] {
  if (most === 0) return [];
  return fenced('text', outputLines((output ?? '').slice(-OUTPUT_READ)).slice(-most));
}

/** A unified diff without the names of its files, in a fence that nothing inside can close. */
export function diffBlock(diff: string): string[] {
  const lines = diff.split('\n').slice(2).map(sourceLine);
  if (lines.length <= DIFF_LINES) return fenced('diff', lines);
  const half = DIFF_LINES / 2;
  const omitted = `… ${lines.length - DIFF_LINES} more lines`;
  return fenced('diff', [...lines.slice(0, half), omitted, ...lines.slice(-half)]);
}

function fenced(language: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const cut = lines.map((line) => shorten(line, 160));
  const fence = '`'.repeat(Math.max(3, longestRun(cut.join('\n')) + 1));
  return [`  ${fence}${language}`, ...cut.map((line) => `  ${line}`), `  ${fence}`];
}

/** Text in a code span that nothing inside can end; not for a table, where a pipe would need an escape. */
export function code(text: string, most: number): string {
  const line = oneLineOf(text, most);
  const run = longestRun(line);
  if (run === 0) return `\`${line}\``;
  const ticks = '`'.repeat(run + 1);
  return `${ticks} ${line} ${ticks}`;
}

/** Text with no markup of its own but `code`; a `<` that could open a tag or a comment is escaped. */
export function prose(text: string, most: number): string {
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
