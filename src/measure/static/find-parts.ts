import type { Node } from 'oxc-parser';
import type { CodePart } from '../../model/measurements.ts';
import { isDecision } from './count-code-paths.ts';
import type { ComplexityVariant } from './count-code-paths.ts';
import { forEachChild } from './for-each-child.ts';
import type { LineTable } from './line-table.ts';
import { isFunction } from './node-kinds.ts';

/** Parts of one function that are kept: those with the most decisions. */
const MOST_PARTS = 8;
/** A part with fewer decisions is not worth a name. */
const FEWEST_DECISIONS = 2;

const WHAT: Partial<Record<Node['type'], CodePart['what']>> = {
  IfStatement: 'if',
  SwitchStatement: 'switch',
  ForStatement: 'loop',
  ForInStatement: 'loop',
  ForOfStatement: 'loop',
  WhileStatement: 'loop',
  DoWhileStatement: 'loop',
  TryStatement: 'try',
  LogicalExpression: 'condition',
  ConditionalExpression: 'condition',
};

/** A node with the index of the one around it and the decisions in it. */
interface Counted {
  node: Node;
  around: number;
  decisions: number;
}

/** The parts of a function that could stand alone, those with the most decisions first; what `isApart` is judged on its own. */
export function findParts(
  root: Node,
  { variant, isApart, lines }: { variant: ComplexityVariant; isApart: (node: Node) => boolean; lines: LineTable },
): CodePart[] {
  const counted = countInside(root, variant, isApart);
  const parts = counted.flatMap(({ node, around, decisions }): CodePart[] => {
    const what = around === -1 ? undefined : whatIs(node, counted[around]!.node);
    if (what === undefined || decisions < FEWEST_DECISIONS) return [];
    const { start, end } = lines.spanOf(node);
    return [{ what, lines: { first: start.line, last: end.line }, decisions }];
  });
  return parts.sort((a, b) => b.decisions - a.decisions).slice(0, MOST_PARTS);
}

/** All nodes inside, outer before inner, each with the decisions that it holds. Not recursive: generated code nests deep. */
function countInside(root: Node, variant: ComplexityVariant, isApart: (node: Node) => boolean): Counted[] {
  const counted: Counted[] = [{ node: root, around: -1, decisions: 0 }];
  for (let index = 0; index < counted.length; index += 1) {
    forEachChild(counted[index]!.node, (node) => {
      if (!isApart(node)) counted.push({ node, around: index, decisions: Number(isDecision(node, variant)) });
    });
  }
  for (const { around, decisions } of counted.slice(1).reverse()) counted[around]!.decisions += decisions;
  return counted;
}

/** The kind of a part; an `else if` belongs to the `if` before it, a condition to the one that it is in. */
function whatIs(node: Node, around: Node): CodePart['what'] | undefined {
  if (isFunction(node)) return 'function';
  if (around.type === 'IfStatement' && around.alternate === node) return undefined;
  return WHAT[node.type] === 'condition' && WHAT[around.type] === 'condition' ? undefined : WHAT[node.type];
}
