import type { Span } from '../model/place.ts';

/** Lines of the source before and after a change. */
const CONTEXT = 3;

/** A mutant as a unified diff of its file, with three lines of context. */
export function mutantDiff(file: string, lines: readonly string[], { start, end }: Span, replacement: string): string {
  const removed = lines.slice(start.line - 1, end.line);
  const before = removed[0]!.slice(0, start.column - 1);
  const after = removed.at(-1)!.slice(end.column - 1);
  const added = `${before}${replacement}${after}`.split(/\r?\n/);
  const first = Math.max(1, start.line - CONTEXT);
  const above = lines.slice(first - 1, start.line - 1);
  const below = withoutLastBreak(lines).slice(end.line, end.line + CONTEXT);
  const size = (own: readonly string[]): number => above.length + own.length + below.length;
  const marked = (mark: string, texts: readonly string[]): string[] => texts.map((text) => mark + text);
  return [
    `--- a/${file}`,
    `+++ b/${file}`,
    `@@ -${first},${size(removed)} +${first},${size(added)} @@`,
    ...marked(' ', above),
    ...marked('-', removed),
    ...marked('+', added),
    ...marked(' ', below),
  ].join('\n');
}

/** The end of the last line is no line. */
function withoutLastBreak(lines: readonly string[]): readonly string[] {
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
