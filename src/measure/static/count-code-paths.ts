import type { Node, Program } from 'oxc-parser';
import { forEachChild } from './for-each-child.ts';
import { Namings } from './name-functions.ts';
import type { Naming } from './name-functions.ts';
import { isFunction } from './node-kinds.ts';
import type { FunctionNode } from './node-kinds.ts';

/** Whether each `case` of a `switch` counts, or each `switch` once: the option of ESLint's rule. */
export type ComplexityVariant = 'classic' | 'modified';

/**
 * A stretch of code that runs as one, which is what ESLint's rule `complexity` counts for:
 * a function, a class field's initialiser, a class's static block, or what is left of the program.
 */
export type CodePath = {
  /** ESLint's number; for the program, of which ESLint says nothing, counted alike. */
  complexity: number;
  /** The code path around this one, null for the program. */
  parent: CodePath | null;
} & (
  | { origin: 'function'; node: FunctionNode; naming: Naming }
  | { origin: 'program' | 'class-field-initializer' | 'class-static-block'; node: Node }
);

/** Nodes that are a decision whatever they hold. */
const DECISIONS: ReadonlySet<Node['type']> = new Set([
  'CatchClause',
  'ConditionalExpression',
  'LogicalExpression',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'IfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'AssignmentPattern',
] as const);

const LOGICAL_ASSIGNMENTS: ReadonlySet<string> = new Set(['||=', '&&=', '??=']);

/**
 * Counts one for each code path and one for each decision in it, as ESLint's core rule does:
 * https://github.com/eslint/eslint/blob/v9.39.0/lib/rules/complexity.js.
 * An outer code path always comes before its inner ones; the first is the program.
 */
export function countCodePaths(program: Program, variant: ComplexityVariant): CodePath[] {
  const paths: CodePath[] = [];
  const namings = new Namings();
  // Not recursive: generated code nests deeper than the stack of calls may.
  const waiting: { node: Node; around: CodePath | null }[] = [{ node: program, around: null }];

  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node } = next;
    namings.note(node);
    const opened = openCodePath(node, next.around, namings);
    if (opened !== null) paths.push(opened);
    const path = opened ?? next.around!;
    if (isDecision(node, variant)) path.complexity++;

    forEachChild(node, (child) => {
      let around = path;
      if (node.type === 'PropertyDefinition' && child === node.value) {
        around = { origin: 'class-field-initializer', node: child, complexity: 1, parent: path };
        paths.push(around);
      }
      waiting.push({ node: child, around });
    });
  }
  return paths;
}

function openCodePath(node: Node, parent: CodePath | null, namings: Namings): CodePath | null {
  const start = { complexity: 1, parent };
  if (isFunction(node)) return { ...start, origin: 'function', node, naming: namings.of(node) };
  if (node.type === 'StaticBlock') return { ...start, origin: 'class-static-block', node };
  if (node.type === 'Program') return { ...start, origin: 'program', node };
  return null;
}

/** Whether ESLint's rule counts a node. */
export function isDecision(node: Node, variant: ComplexityVariant): boolean {
  return (
    DECISIONS.has(node.type) ||
    isDecidingSwitch(node, variant) ||
    isLogicalAssignment(node) ||
    isOptional(node)
  );
}

function isDecidingSwitch(node: Node, variant: ComplexityVariant): boolean {
  if (variant === 'modified') return node.type === 'SwitchStatement';
  return node.type === 'SwitchCase' && node.test !== null;
}

function isLogicalAssignment(node: Node): boolean {
  return node.type === 'AssignmentExpression' && LOGICAL_ASSIGNMENTS.has(node.operator);
}

function isOptional(node: Node): boolean {
  return (node.type === 'MemberExpression' || node.type === 'CallExpression') && node.optional;
}
