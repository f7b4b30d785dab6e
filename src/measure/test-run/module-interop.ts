/** The little of an ESTree node that has to be known here. */
interface Node {
  type: string;
  [property: string]: unknown;
}

/**
 * Whether a compiler added this statement for CommonJS' sake (`exports.x = x`, `const y_1 = require('./y')`, a getter
 * on `exports`): the source maps say it stands for an `import` or `export`, and those are no statements to count.
 */
export function isModuleInterop(
  node: object,
  type: 'function' | 'statement' | 'branch',
): boolean | 'ignore-this-and-nested-nodes' {
  const { type: nodeType, expression, init } = node as Node;
  if (type !== 'statement') return false;
  if (nodeType === 'VariableDeclarator') return isRequire(init);
  if (nodeType !== 'ExpressionStatement') return false;
  if (isRequire(expression)) return true;
  if (isCall(expression) && expression.arguments.some(isExports)) return 'ignore-this-and-nested-nodes';
  return isAssignmentToExports(expression);
}

/** `require('x')`, bare or in a helper such as `__importStar(require('x'))`. */
function isRequire(node: unknown): boolean {
  if (!isCall(node)) return false;
  const [argument] = node.arguments;
  return isIdentifier(node.callee, 'require') || (/^_/.test(nameOf(node.callee)) && isRequire(argument));
}

/** `exports.x = ...` whose value is a name or the next of a chain; `exports.x = () => ...` is the user's. */
function isAssignmentToExports(node: unknown): boolean {
  const { type, left, right } = node as Node;
  if (type !== 'AssignmentExpression' || !isNode(left) || left.type !== 'MemberExpression') return false;
  if (!isExports(left.object) || !isNode(right)) return false;
  return right.type === 'Identifier' || right.type === 'UnaryExpression' || isAssignmentToExports(right);
}

function isExports(node: unknown): boolean {
  return isIdentifier(node, 'exports');
}

function isCall(node: unknown): node is Node & { callee: unknown; arguments: unknown[] } {
  return isNode(node) && node.type === 'CallExpression';
}

function isIdentifier(node: unknown, name: string): boolean {
  return nameOf(node) === name;
}

function nameOf(node: unknown): string {
  return isNode(node) && node.type === 'Identifier' ? String(node['name']) : '';
}

function isNode(node: unknown): node is Node {
  return typeof node === 'object' && node !== null && 'type' in node;
}
