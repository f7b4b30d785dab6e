import { createHash } from 'node:crypto';
import type { Node, Program } from 'oxc-parser';
import type { CodeUnit } from '../../model/measurements.ts';
import type { Position } from '../../model/place.ts';
import { forEachChild } from './for-each-child.ts';
import { createLineTable } from './line-table.ts';
import type { LineTable } from './line-table.ts';
import { isFunction } from './node-kinds.ts';
import type { FunctionNode } from './node-kinds.ts';
import { parseSource } from './parse.ts';

/** What of a node is where it stands or how it is written, and not what it does. */
const LAYOUT: ReadonlySet<string> = new Set(['start', 'end', 'loc', 'range', 'raw', 'parent', 'decorators']);

/**
 * A hash of the code of each unit, the same as long as only comments, layout or its own name change. What is nested in it
 * and judged by itself is no part of it. Throws a MeasureError when the file does not parse.
 */
export async function fingerprintUnits(file: string, text: string, units: readonly CodeUnit[]): Promise<string[]> {
  const { program, text: source } = await parseSource(file, text);
  const nodes = nodesByBody(program, createLineTable(source));
  const rows = new Set(units.filter(({ row }, index) => row === index).map((unit) => nodes.get(keyOf(unit.body.start))));
  return units.map((unit) => {
    const node = unit.kind === 'module' ? program : nodes.get(keyOf(unit.body.start))!;
    return fingerprint(node, (nested) => rows.has(nested as FunctionNode));
  });
}

function nodesByBody(program: Program, table: LineTable): Map<string, FunctionNode> {
  const nodes = new Map<string, FunctionNode>();
  const waiting: Node[] = [program];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isFunction(node) && node.body !== null) nodes.set(keyOf(table.positionAt(node.body.start)), node);
    forEachChild(node, (child) => waiting.push(child));
  }
  return nodes;
}

function keyOf({ line, column }: Position): string {
  return `${line}:${column}`;
}

/** Not recursive: generated code nests deeper than the stack of calls may. */
function fingerprint(root: Node, isApart: (node: object) => boolean): string {
  const hash = createHash('sha256');
  const waiting: unknown[] = [{ ...root, id: null }];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) hash.update(`${typeof value} ${String(value)}\0`);
    else if (isApart(value)) hash.update('apart\0');
    else if (value instanceof RegExp) hash.update(`${value}\0`);
    else waiting.push('}', ...partsOf(value), '{');
  }
  return hash.digest('base64url');
}

function partsOf(value: object): unknown[] {
  return Object.entries(value)
    .filter(([key]) => !LAYOUT.has(key))
    .flat();
}
