import type { Span } from '../../model/place.ts';
import type { FunctionNode } from '../static/node-kinds.ts';
import { parseSource } from '../static/parse.ts';
import { ACTIVE, recorderCode } from './recorder.ts';
import { asBody, callRecorder, type Edit, findFunction, holds, offsetOf, replaced } from './wrap-function.ts';

/** A mutant to put into a text, under a name that tells it from others. */
export interface NamedMutant {
  id: string;
  span: Span;
  replacement: string;
}

/** A source with the bodies of its functions as they are and with each mutant, and the one that is in effect is run. */
export interface SwitchedSource {
  text: string;
  /** Label of the function around a mutant (the id of its first one), by the mutant's id; mutants outside of a body with a result are left out. */
  labels: Map<string, string>;
}

/** A function with the mutants in its body. */
interface Target {
  node: FunctionNode;
  label: string;
  changes: (Edit & { id: string })[];
}

/** Puts mutants into a source so that each can be put into effect, their functions recorded. Throws a MeasureError when it does not parse. */
export async function switchFunctions(file: string, code: string, mutants: readonly NamedMutant[]): Promise<SwitchedSource> {
  const { program, text } = await parseSource(file, code);
  const targets = new Map<FunctionNode, Target>();
  const labels = new Map<string, string>();
  for (const { id, span, replacement } of mutants) {
    const change = { id, start: offsetOf(text, span.start), end: offsetOf(text, span.end), text: replacement };
    const node = findFunction(program, change);
    if (node === null || !holds(node.body!, change)) continue;
    const target = targets.get(node) ?? { node, label: id, changes: [] };
    targets.set(node, target);
    target.changes.push(change);
    labels.set(id, target.label);
  }
  const whole = { start: 0, end: text.length };
  return { text: `${withSwitches(text, whole, [...targets.values()])}\n${recorderCode()}`, labels };
}

/** A stretch of the text in which each of the functions chooses between its bodies. */
function withSwitches(text: string, { start, end }: { start: number; end: number }, targets: readonly Target[]): string {
  const inside = targets.filter(({ node }) => start <= node.body!.start && node.body!.end <= end);
  const outermost = inside.filter((each) => !inside.some((other) => other !== each && holds(other.node.body!, toEdit(each))));
  let result = '';
  let at = start;
  for (const target of outermost.toSorted((a, b) => a.node.start - b.node.start)) {
    const { body } = target.node;
    result += text.slice(at, body!.start) + switched(text, target, inside.filter((each) => each !== target));
    at = body!.end;
  }
  return result + text.slice(at, end);
}

/** The body of a function that runs the body with the mutant that is in effect. */
function switched(text: string, { node, label, changes }: Target, others: readonly Target[]): string {
  const body = node.body!;
  const call = (own: string): string => callRecorder(own, body, node.async, label);
  const own = text.slice(body.start, body.end);
  const choices = changes.map((change) => `${ACTIVE}() === ${JSON.stringify(change.id)} ? ${call(replaced(own, change, body.start))} : `);
  return asBody(`(${choices.join('')}${call(withSwitches(text, body, others))})`, body);
}

function toEdit({ node: { body } }: Target): Edit {
  return { start: body!.start, end: body!.end, text: '' };
}
