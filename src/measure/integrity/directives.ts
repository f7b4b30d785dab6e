import type { Node } from 'oxc-parser';
import { forEachChild } from '../static/for-each-child.ts';
import { canonical } from './canonical.ts';
import { type Told, recognise } from './directive-patterns.ts';
import { type Syntax, oneLine } from './syntax.ts';

/** A comment that tells a tool to look away, or to look again. */
export interface Directive extends Told {
  /** Code that follows it, canonical. */
  target: string;
  /** Names of the functions around it. */
  within: string;
  comment: { start: number; end: number };
  text: string;
}

/** The directives of a file, in order. Only comments count, whatever strings say. */
export function readDirectives({ comments, program, text }: Syntax): Directive[] {
  return comments.flatMap((comment) => {
    const found = recognise(comment.value, isAtTop(comment, text, program));
    if (found === null) return [];
    const { target, within } = surroundings(program, comment);
    return [{ ...found, target, within, comment, text: oneLine(text.slice(comment.start, comment.end)) }];
  });
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
