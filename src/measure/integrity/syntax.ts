import type { Comment, Node, Program } from 'oxc-parser';
import { MeasureError } from '../../model/problem.ts';
import type { Span } from '../../model/place.ts';
import { createLineTable } from '../static/line-table.ts';
import { parseSource } from '../static/parse.ts';

/** One text, read by a parser. */
export interface Syntax {
  text: string;
  program: Program;
  comments: readonly Comment[];
  spanOf(range: { start: number; end: number }): Span;
}

/** Reads a text as the language that `file` says; null when it does not parse. */
export async function readSyntax(file: string, text: string): Promise<Syntax | null> {
  try {
    const parsed = await parseSource(file, text);
    const lines = createLineTable(parsed.text);
    return { ...parsed, comments: parsed.comments(), spanOf: (range) => lines.spanOf(range) };
  } catch (error) {
    if (error instanceof MeasureError) return null;
    throw error;
  }
}

/** The source of a node on one line, cut when long. */
export function excerptOf(syntax: Pick<Syntax, 'text'>, { start, end }: Pick<Node, 'start' | 'end'>): string {
  return oneLine(syntax.text.slice(start, end));
}

/** Text on one line, cut when long. */
export function oneLine(text: string, length = 160): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
