import type { Node } from 'oxc-parser';
import { type Chain, identifierName, unchain } from './chain.ts';
import { type FileNames, sizeOf } from './file-names.ts';
import { isEmptyList } from './swallowing.ts';

/** How many tests a list makes; 1 when its code does not tell. */
export function rowsOf(list: Node, { sizes }: FileNames): number {
  if (list.type === 'TemplateLiteral') return Math.max(1, tableRows(list));
  const inner = withoutObjectCall(list);
  const name = identifierName(inner);
  return (name === null ? sizeOf(inner) : sizes.get(name)) ?? 1;
}

/** `cases` of `Object.entries(cases)`. */
function withoutObjectCall(list: Node): Node {
  const { root, steps } = unchain(list);
  return identifierName(root) === 'Object' ? (steps[0]?.args?.[0] ?? list) : list;
}

/** Rows of a tagged table: its values divided by the columns of its first line. */
function tableRows({ quasis, expressions }: Extract<Node, { type: 'TemplateLiteral' }>): number {
  const columns = (quasis[0]?.value.raw.split('\n').find((line) => line.trim() !== '') ?? '').split('|').length;
  return Math.floor(expressions.length / columns);
}

/** How many times the function is called that a chain hands to `forEach` or `map`; 1 without either. */
export function rowsOfLoop({ root, steps }: Chain, names: FileNames): number {
  const loop = steps.findIndex(({ name }) => name === 'forEach' || name === 'map');
  if (loop < 0) return 1;
  return rowsOf(loop > 0 ? steps[loop - 1]!.node : root, names);
}

/** What holds in the body of a loop over a list: one that is written there and holds nothing runs nothing. */
export function standingInLoop(list: Node, { rows, dead }: { rows: number; dead: boolean }, names: FileNames): { rows: number; dead: boolean } {
  return { rows: rows * Math.max(1, rowsOf(list, names)), dead: dead || isEmptyList(list) };
}
