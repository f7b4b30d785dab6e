import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Node } from 'oxc-parser';
import type { Position } from '../../model/place.ts';
import { MeasureError } from '../../model/problem.ts';
import { forEachChild } from '../static/for-each-child.ts';
import { createLineTable } from '../static/line-table.ts';
import { isFunction } from '../static/node-kinds.ts';
import { parseSource } from '../static/parse.ts';
import type { InitialTest } from './protocol.ts';

/** A call that may define a test, with the titles of those around it. */
interface TitledCall {
  name: string;
  start: Position;
}

/** Finds where tests stand of which the runner does not tell: by their titles, as they are written in their files. */
export async function locateTests(root: string, tests: readonly InitialTest[]): Promise<InitialTest[]> {
  const unknown = new Set(tests.flatMap(({ file, start }) => (file === undefined || start !== undefined ? [] : [file])));
  const calls = new Map(await Promise.all([...unknown].map(async (file) => [file, await callsIn(root, file)] as const)));
  return tests.map((test) => {
    const start = test.start ?? findCall(test.name, calls.get(test.file ?? '') ?? []);
    return start === undefined ? test : { ...test, start };
  });
}

async function callsIn(root: string, file: string): Promise<TitledCall[]> {
  try {
    return await findTitledCalls(file, await readFile(join(root, file), 'utf8'));
  } catch (error) {
    // A test file that a build makes, or of a language of its own, is none that can be read here
    if (error instanceof MeasureError || (error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Calls whose first argument is a text, outer before inner, named as runners name tests: titles joined by blanks. */
export async function findTitledCalls(file: string, code: string): Promise<TitledCall[]> {
  const { program, text } = await parseSource(file, code);
  const lines = createLineTable(text);
  const calls: TitledCall[] = [];
  const visit = (node: Node, around: string): void => {
    const title = titleOf(node);
    const name = title === null ? around : `${around} ${title}`.trim();
    if (title !== null) calls.push({ name, start: lines.positionAt(node.start) });
    forEachChild(node, (child) => visit(child, name));
  };
  visit(program, '');
  return calls;
}

function titleOf(node: Node): string | null {
  if (node.type !== 'CallExpression' || node.arguments.length < 2) return null;
  return textOf(node.arguments[0]!) ?? (definesTest(node) ? '%s' : null);
}

/** A text as it is written, what is put into it as placeholders; null for anything else. */
function textOf(node: Node): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  return node.type === 'TemplateLiteral' ? node.quasis.map(({ value }) => value.cooked ?? '').join('%s') : null;
}

/** Whether a call whose first argument is computed is that of a test: `test(input, () => ...)`. */
function definesTest({ callee, arguments: [, second] }: Extract<Node, { type: 'CallExpression' }>): boolean {
  return callee.type === 'Identifier' && ['it', 'test', 'specify'].includes(callee.name) && second !== undefined && isFunction(second);
}

/** The one call of that name; of one made from a table, the one whose pattern the name fits. */
function findCall(name: string, calls: readonly TitledCall[]): Position | undefined {
  const plain = name.replaceAll(' > ', ' ');
  const exact = calls.filter((call) => call.name.replaceAll(' > ', ' ') === plain);
  const found = exact.length > 0 ? exact : calls.filter((call) => patternOf(call.name)?.test(plain));
  return found.length === 1 ? found[0]!.start : undefined;
}

/** What `it.each` and template texts may come to; null for a title without a placeholder. */
function patternOf(title: string): RegExp | null {
  const parts = title.split(/%[sdifjoOcp#$]|\$\{?[\w.]+\}?/);
  if (parts.length === 1) return null;
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`, 's');
}
