import { createHash } from 'node:crypto';
import type { Span } from '../model/place.ts';
import { normalise, textAt } from './source-text.ts';

/** What tells a mutant of a file from the others: positions count from 1. */
export interface MutantCode {
  mutatorName: string;
  replacement?: string | undefined;
  location: Span;
}

/**
 * Gives the mutants of one file their ids: hashes of their code and the lines around it, free of line numbers, of what
 * became of the mutant, and of which other mutants there are.
 */
export function identifyMutants(file: string, lines: readonly string[]): (mutant: MutantCode) => string {
  const plain = lines.map(normalise);
  return ({ mutatorName, replacement = '', location }) => {
    const original = textAt(lines, location);
    const code = ['mutation', file, mutatorName, normalise(original), normalise(replacement), surroundings(plain, location)];
    const same = [sameOnLine(lines, original, location), sameBefore(plain, location)];
    return hash(JSON.stringify(same.some((count) => count > 0) ? [...code, ...same] : code));
  };
}

/** The lines that a mutant touches, with the nearest line of code before and after. */
function surroundings(plain: readonly string[], { start, end }: Span): string {
  const own = plain.slice(start.line - 1, end.line);
  return [nearest(plain, start.line - 2, -1), ...own, nearest(plain, end.line, 1)].join(' ').trim();
}

/** The first line that holds code, from this index on. */
function nearest(plain: readonly string[], from: number, step: number): string {
  let index = from;
  while (plain[index] === '') index += step;
  return plain[index] ?? '';
}

/** How often the same text stands before a mutant's on the line that it begins on. */
function sameOnLine(lines: readonly string[], original: string, { start }: Span): number {
  const before = lines[start.line - 1]!.slice(0, start.column - 1);
  return before.split(original.split('\n', 1)[0]!).length - 1;
}

/** How many earlier stretches of the file have the same lines with the same ones around. */
function sameBefore(plain: readonly string[], { start, end }: Span): number {
  const own = surroundings(plain, { start, end });
  const first = plain[start.line - 1];
  const isSame = (line: string, index: number): boolean =>
    line === first && surroundings(plain, shifted({ start, end }, index + 1 - start.line)) === own;
  return plain.slice(0, start.line - 1).filter(isSame).length;
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } };
}

function hash(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}
