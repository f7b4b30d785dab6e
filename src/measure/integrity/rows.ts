import type { Node } from 'oxc-parser';
import { identifierName, unchain } from './chain.ts';
import { type FileNames, sizeOf } from './file-names.ts';

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
