import type { Node, Program } from 'oxc-parser';
import { Namings, isFunction } from './name-functions.ts';
import type { FunctionNode, Naming } from './name-functions.ts';

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

function isDecision(node: Node, variant: ComplexityVariant): boolean {
  switch (node.type) {
    case 'CatchClause':
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'IfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'AssignmentPattern':
      return true;
    case 'SwitchCase':
      return variant === 'classic' && node.test !== null;
    case 'SwitchStatement':
      return variant === 'modified';
    case 'AssignmentExpression':
      return node.operator === '||=' || node.operator === '&&=' || node.operator === '??=';
    case 'MemberExpression':
    case 'CallExpression':
      return node.optional;
    default:
      return false;
  }
}

function forEachChild(node: Node, visit: (child: Node) => void): void {
  for (const key in node) {
    if (key === 'parent') continue;
    const value: unknown = node[key as keyof Node];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) visit(item);
    } else if (isNode(value)) {
      visit(value);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
