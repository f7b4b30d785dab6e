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
interface Edit {
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
function findFunction(program: Node, change: Edit): FunctionNode | null {
  let found: { node: FunctionNode; hasResult: boolean } | null = null;
  const waiting: { node: Node; isMethodWithout: boolean }[] = [{ node: program, isMethodWithout: false }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, isMethodWithout } = next;
    if (isFunction(node) && node.body && !isWhole(node, change)) {
      found = { node, hasResult: !isMethodWithout && !('generator' in node && node.generator) };
    }
    forEachChild(node, (child) => {
      if (holds(child, change)) waiting.push({ node: child, isMethodWithout: hasNoResult(node) });
    });
  }
  return found?.hasResult ? found.node : null;
}

function holds({ start, end }: { start: number; end: number }, change: Edit): boolean {
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
  const { start, end, type } = body!;
  const arrow = isAsync ? 'async () =>' : '() =>';
  const inside = edit !== null && holds(body!, edit) ? edit : null;
  const own = inside === null ? text.slice(start, end) : replaced(text.slice(start, end), inside, start);
  const call = type === 'BlockStatement' ? `{ return ${RECORDER}(${arrow} ${own}); }` : `${RECORDER}(${arrow} (${own}))`;
  const whole = replaced(text, { start, end, text: call }, 0);
  // What is not in the body is before it, in the parameters, or the body would not be the function's last part
  return edit === null || inside !== null ? whole : replaced(whole, edit, 0);
}

function replaced(text: string, { start, end, text: by }: Edit, from: number): string {
  return text.slice(0, start - from) + by + text.slice(end - from);
}

function offsetOf(text: string, { line, column }: Position): number {
  const breaks = text.matchAll(/\r\n|[\n\r\u2028\u2029]/g);
  let start = 0;
  for (let current = 1; current < line; current += 1) {
    const { value } = breaks.next();
    start = value!.index + value![0].length;
  }
  return start + column - 1;
}
