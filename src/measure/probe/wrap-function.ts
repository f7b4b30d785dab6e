import type { Node } from 'oxc-parser';
import type { Position, Span } from '../../model/place.ts';
import { forEachChild } from '../static/for-each-child.ts';
import { isFunction } from '../static/node-kinds.ts';
import type { FunctionNode } from '../static/node-kinds.ts';
import { parseSource } from '../static/parse.ts';
import { RECORDER, recorderCode } from './recorder.ts';

/** A source whose one function hands what it returns or throws to a recorder: as it is, and with a mutant in it. */
export interface WrappedSource {
  original: string;
  mutated: string;
}

/** A stretch of text by its offsets, and what is put there. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * Wraps the innermost function around a mutant. Null where there is none, and for a generator, a constructor or a
 * setter, which have no result to compare. Throws a MeasureError when the file does not parse.
 */
export async function wrapFunction(
  file: string,
  code: string,
  mutant: { span: Span; replacement: string },
): Promise<WrappedSource | null> {
  const { program, text } = await parseSource(file, code);
  const change = { start: offsetOf(text, mutant.span.start), end: offsetOf(text, mutant.span.end), text: mutant.replacement };
  const around = findFunction(program, change);
  if (around === null) return null;
  const recorder = recorderCode();
  const build = (edit: Edit | null): string => `${wrapped(text, around, edit)}\n${recorder}`;
  return { original: build(null), mutated: build(change) };
}

/** The innermost function that holds the change in itself; null where its result cannot be recorded. */
export function findFunction(program: Node, change: Edit): FunctionNode | null {
  const path = pathTo(program, change);
  const at = path.findLastIndex((node) => isFunction(node) && node.body && !isWhole(node, change));
  if (at === -1 || hasNoResult(path[at - 1]!)) return null;
  const found = path[at] as FunctionNode;
  return 'generator' in found && found.generator ? null : found;
}

/** From the program to the innermost node that holds the change. */
function pathTo(program: Node, change: Edit): Node[] {
  const path: Node[] = [];
  for (let next: Node | null = program; next !== null; next = childAround(next, change)) path.push(next);
  return path;
}

function childAround(node: Node, change: Edit): Node | null {
  let found: Node | null = null;
  forEachChild(node, (child) => {
    if (holds(child, change)) found = child;
  });
  return found;
}

/** Whether a stretch of text holds a change whole. */
export function holds({ start, end }: { start: number; end: number }, change: Edit): boolean {
  return start <= change.start && change.end <= end;
}

function isWhole({ start, end }: { start: number; end: number }, change: Edit): boolean {
  return start === change.start && end === change.end;
}

/** Constructors and setters return nothing; what they change is not compared. */
function hasNoResult(node: Node): boolean {
  return 'kind' in node && (node.kind === 'constructor' || node.kind === 'set');
}

function wrapped(text: string, { body, async: isAsync }: FunctionNode, edit: Edit | null): string {
  const { start, end } = body!;
  if (edit !== null && holds(body!, edit)) {
    const inside = replaced(text.slice(start, end), edit, start);
    return replaced(text, { start, end, text: recorded(inside, body!, isAsync) }, 0);
  }
  const whole = replaced(text, { start, end, text: recorded(text.slice(start, end), body!, isAsync) }, 0);
  // What is not in the body is before it, in the parameters, or the body would not be the function's last part
  return edit === null ? whole : replaced(whole, edit, 0);
}

/** The text of a body, in a call of the recorder. */
function recorded(text: string, body: Node, isAsync: boolean): string {
  return asBody(callRecorder(text, body, isAsync, 'it'), body);
}

/** A call that hands what a body returns or throws to the recorder, under a label. */
export function callRecorder(text: string, { type }: Node, isAsync: boolean, label: string): string {
  const arrow = isAsync ? 'async () =>' : '() =>';
  return `${RECORDER}(${JSON.stringify(label)}, ${arrow} ${type === 'BlockStatement' ? text : `(${text})`})`;
}

/** An expression in place of the body of a function. */
export function asBody(expression: string, { type }: Node): string {
  return type === 'BlockStatement' ? `{ return ${expression}; }` : expression;
}

/** A text with one stretch of it replaced; `from` is where the text starts. */
export function replaced(text: string, { start, end, text: by }: Edit, from: number): string {
  return text.slice(0, start - from) + by + text.slice(end - from);
}

/** How many characters are before a place. */
export function offsetOf(text: string, { line, column }: Position): number {
  const breaks = text.matchAll(/\r\n|[\n\r\u2028\u2029]/g);
  let start = 0;
  for (let current = 1; current < line; current += 1) {
    const { value } = breaks.next();
    start = value!.index + value![0].length;
  }
  return start + column - 1;
}
