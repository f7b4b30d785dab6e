import type { MutantResult } from 'mutation-testing-report-schema/api';
import type { LineRange } from '../../../model/scope.ts';

/** A comment that turns mutants off, as Stryker reads it: up to `last`, the line before they are turned on again. */
export interface Directive {
  first: number;
  last: number;
  /** Names of mutators in lower case, `all` for every one. */
  mutators: string[];
}

const DIRECTIVE = /(?:\/\/|\/\*|^\s*\*)\s?Stryker (disable|restore)(?: (next-line))? ([a-zA-Z, ]+)/;
const END = Number.MAX_SAFE_INTEGER;

/** The comments that turn mutants off which stand on one of the lines. */
export function findNewDirectives(text: string, lines: readonly LineRange[]): Directive[] {
  const all = text.split('\n').flatMap((line, index) => {
    const match = DIRECTIVE.exec(line);
    return match === null ? [] : [{ line: index + 1, kind: match[1]!, isNextLine: match[2] !== undefined, mutators: namesIn(match[3]!) }];
  });
  return all.flatMap((directive) => {
    if (directive.kind !== 'disable' || !isOn(directive.line, lines)) return [];
    if (directive.isNextLine) return [{ first: directive.line, last: nextCodeLine(text, directive.line), mutators: directive.mutators }];
    const restored = all.find(({ line, kind, isNextLine, mutators }) =>
      line > directive.line && kind === 'restore' && !isNextLine && covers(mutators, directive.mutators));
    return [{ first: directive.line, last: restored === undefined ? END : restored.line, mutators: directive.mutators }];
  });
}

/** Whether one of these comments turns a mutant off. Lines count from 1. */
export function isTurnedOffBy(directives: readonly Directive[], { mutatorName, location }: Pick<MutantResult, 'mutatorName' | 'location'>): boolean {
  const { line } = location.start;
  const name = mutatorName.toLowerCase();
  return directives.some(({ first, last, mutators }) => first <= line && line <= last && (mutators.includes('all') || mutators.includes(name)));
}

function namesIn(list: string): string[] {
  return list.split(',').map((name) => name.trim().toLowerCase());
}

function isOn(line: number, ranges: readonly LineRange[]): boolean {
  return ranges.some(({ first, last }) => first <= line && line <= last);
}

function covers(restored: readonly string[], disabled: readonly string[]): boolean {
  return restored.includes('all') || disabled.every((name) => restored.includes(name));
}

/** The line of the code that the comment precedes: other comments may be between them. */
function nextCodeLine(text: string, line: number): number {
  const rest = text.split('\n').slice(line);
  const ahead = rest.findIndex((each) => each.trim() !== '' && !/^\s*(?:\/\/|\/\*|\*)/.test(each));
  return ahead === -1 ? line + 1 : line + 1 + ahead;
}
