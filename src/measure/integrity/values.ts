import type { Node } from 'oxc-parser';
import { canonical } from './canonical.ts';
import { withoutWrapper } from './chain.ts';
import { Opaque, SPREAD, type Value, isRecord } from './literal.ts';
import { keyOf } from './marks.ts';

/** The value of an expression; what has to be run to be known is opaque. */
export function valueOf(expression: Node, constants: ReadonlyMap<string, Node>): Value {
  const node = withoutWrapper(expression);
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral':
      return writtenValue(node);
    case 'Identifier':
      return named(node.name, constants);
    case 'ArrayExpression':
      return node.elements.flatMap((element) => elementValue(element, constants));
    case 'ObjectExpression':
      return objectValue(node, constants);
    default:
      return computed(node, constants);
  }
}

function writtenValue(node: Extract<Node, { type: 'Literal' | 'TemplateLiteral' }>): Value {
  if (node.type === 'TemplateLiteral') {
    return node.expressions.length === 0 ? node.quasis[0]!.value.cooked! : new Opaque(canonical(node));
  }
  return 'regex' in node || 'bigint' in node ? new Opaque(canonical(node)) : node.value;
}

function signed(node: Extract<Node, { type: 'UnaryExpression' }>, constants: ReadonlyMap<string, Node>): Value {
  const value = valueOf(node.argument, constants);
  if (node.operator === '-' && typeof value === 'number') return -value;
  if (node.operator === '!' && typeof value === 'number') return value === 0;
  return new Opaque(canonical(node));
}

function named(name: string, constants: ReadonlyMap<string, Node>): Value {
  if (name === 'undefined') return undefined;
  const constant = constants.get(name);
  if (constant === undefined) return new Opaque(name);
  // Without itself: a constant may not stand for what refers to it
  return valueOf(constant, new Map([...constants].filter(([other]) => other !== name)));
}

function elementValue(element: Node | null, constants: ReadonlyMap<string, Node>): Value[] {
  if (element === null) return [];
  if (element.type !== 'SpreadElement') return [valueOf(element, constants)];
  const spread = valueOf(element.argument, constants);
  return Array.isArray(spread) ? spread : [spread];
}

function objectValue({ properties }: Extract<Node, { type: 'ObjectExpression' }>, constants: ReadonlyMap<string, Node>): Value {
  const value: { [key: string]: Value } = {};
  for (const property of properties) {
    if (property.type === 'SpreadElement') mergeSpread(value, valueOf(property.argument, constants));
    else value[keyOf(property) || canonical(property.key)] = valueOf(property.value, constants);
  }
  return value;
}

function mergeSpread(into: { [key: string]: Value }, spread: Value): void {
  if (isRecord(spread)) Object.assign(into, spread);
  else if (spread instanceof Opaque) into[SPREAD] = [...((into[SPREAD] as Value[] | undefined) ?? []), spread];
}

/** `-1`; `defineConfig({...})`, `mergeConfig(a, {...})`, `() => ({...})`: what is written inside of it; else opaque. */
function computed(node: Node, constants: ReadonlyMap<string, Node>): Value {
  if (node.type === 'CallExpression') {
    const values = node.arguments.map((argument) => valueOf(argument, constants));
    const records = values.filter(isRecord);
    const lists = values.filter((value) => Array.isArray(value));
    if (records.length > 0) return deepMerge(records);
    return lists.length > 0 ? lists.flat() : new Opaque(canonical(node));
  }
  if (node.type === 'UnaryExpression') return signed(node, constants);
  const returned = returnedBy(node);
  return returned === null ? new Opaque(canonical(node)) : valueOf(returned, constants);
}

function deepMerge(records: readonly { [key: string]: Value }[]): { [key: string]: Value } {
  const merged: { [key: string]: Value } = {};
  for (const record of records) {
    for (const [key, value] of Object.entries(record)) {
      const earlier = merged[key];
      merged[key] = isRecord(earlier) && isRecord(value) ? deepMerge([earlier, value]) : value;
    }
  }
  return merged;
}

function returnedBy(node: Node): Node | null {
  const body = bodyOf(node);
  if (body?.type !== 'BlockStatement') return body;
  const last = body.body.at(-1);
  return last?.type === 'ReturnStatement' ? last.argument : null;
}

function bodyOf(node: Node): Node | null {
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression' ? node.body : null;
}
