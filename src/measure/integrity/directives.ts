import type { Node } from 'oxc-parser';
import type { TamperingKind } from '../../model/integrity.ts';
import { forEachChild } from '../static/for-each-child.ts';
import { canonical } from './canonical.ts';
import { type Syntax, oneLine } from './syntax.ts';

/** A comment that tells a tool to look away, or to look again. */
export interface Directive {
  what: TamperingKind;
  /** What it says to the tool, without the reason: equal for equal directives. */
  says: string;
  /** Ends what another one began: it is missed when it is gone. */
  closes: boolean;
  /** Code that follows it, canonical. */
  target: string;
  /** Names of the functions around it. */
  within: string;
  comment: { start: number; end: number };
  text: string;
}

interface Pattern {
  what: TamperingKind;
  matches: RegExp;
  closes?: true;
}

/** As each tool reads its own comments: at the start, after white space and the stars of a block. */
const patterns: Pattern[] = [
  { what: 'mutation-ignore', matches: /^Stryker disable\b[^:]*/ },
  { what: 'mutation-ignore', matches: /^Stryker restore\b[^:]*/, closes: true },
  { what: 'coverage-ignore', matches: /^(?:istanbul|c8|v8) ignore (?:stop|end)\b/, closes: true },
  { what: 'coverage-ignore', matches: /^(?:istanbul|c8|v8) ignore\b(?: (?:next|if|else|file|start|try|catch|finally|class|function|method|\d+))*/ },
  { what: 'coverage-ignore', matches: /^node:coverage (?:disable|ignore next)\b(?: \d+)?/ },
  { what: 'coverage-ignore', matches: /^node:coverage enable\b/, closes: true },
  { what: 'lint-ignore', matches: /^(?:eslint|oxlint)-disable(?:-next-line|-line)?(?![\w-])(?:(?! --).)*/ },
  { what: 'lint-ignore', matches: /^(?:eslint|oxlint)-enable\b(?:(?! --).)*/, closes: true },
  { what: 'lint-ignore', matches: /^eslint [\w@/-]+: *(?:\[? *)?["']?(?:off|0)\b.*/ },
  { what: 'lint-ignore', matches: /^biome-ignore(?:-all|-start)? [\w/]+/ },
  { what: 'lint-ignore', matches: /^(?:deno-lint-ignore(?:-file)?|tslint:disable\S*|jshint ignore)\b[^-]*/ },
  { what: 'type-ignore', matches: /^@ts-(?:ignore|expect-error|nocheck)\b/ },
  {
    what: 'generated-marker',
    matches: /@generated\b|\bdo not (?:edit|modify)\b|\b(?:this|the) (?:file|code|module)\b.{0,40}\b(?:auto-?)?generated\b|\bauto(?:matically)?[- ]?generated (?:file|code|by|from)\b/i,
  },
];

/** The directives of a file, in order. Only comments count, whatever strings say. */
export function readDirectives({ comments, program, text }: Syntax): Directive[] {
  return comments.flatMap((comment) => {
    const found = recognise(comment.value, isAtTop(comment, text, program));
    if (found === null) return [];
    const { target, within } = surroundings(program, comment);
    return [{ ...found, target, within, comment, text: oneLine(text.slice(comment.start, comment.end)) }];
  });
}

function recognise(value: string, atTop: boolean): Pick<Directive, 'what' | 'says' | 'closes'> | null {
  for (const line of linesOf(value)) {
    for (const { what, matches, closes = false } of patterns) {
      const match = matches.exec(line);
      if (match === null || (what === 'generated-marker' && !atTop)) continue;
      const says = what === 'generated-marker' ? 'generated' : match[0].trim().replaceAll(/\s+/g, ' ').toLowerCase();
      return { what, says, closes };
    }
  }
  return null;
}

/** The lines of a comment at which a directive may stand. */
function linesOf(value: string): string[] {
  return value.split('\n').map((line) => line.replace(/^[\s*!]+/, '').trimEnd());
}

/** A file is marked as generated above its code. */
function isAtTop({ start }: { start: number }, text: string, program: Syntax['program']): boolean {
  const first = program.body[0]?.start ?? text.length;
  return start <= first;
}

/** The code behind a comment and the named functions around it. */
function surroundings(program: Node, { start, end }: { start: number; end: number }): { target: string; within: string } {
  const names: string[] = [];
  let around: Node = program;
  let next: Node | null = null;
  for (;;) {
    let inner: Node | null = null;
    next = null;
    forEachChild(around, (child) => {
      if (child.start <= start && child.end >= end) inner = child;
      else if (child.start >= end && (next === null || child.start < next.start)) next = child;
    });
    if (inner === null) break;
    around = inner;
    const name = nameOf(around);
    if (name !== null) names.push(name);
  }
  return { target: canonical(next), within: names.join('.') };
}

function nameOf(node: Node): string | null {
  const named = 'id' in node ? node.id : 'key' in node ? node.key : null;
  return typeof named === 'object' && named !== null && 'name' in named ? String(named.name) : null;
}
