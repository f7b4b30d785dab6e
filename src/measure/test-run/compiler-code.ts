/** The little of an ESTree node that has to be known here. */
interface Node {
  type: string;
  [property: string]: unknown;
}

/** What the converter does about a node: count it, leave it out, or leave it out with all that is in it. */
type Ignored = boolean | 'ignore-this-and-nested-nodes';

/**
 * Tells what a compiler added to a module: helpers (`var __name = ...`), temporary names (`const y_1 = require('./y')`)
 * and the module's exports (`exports.x = x`). Source maps lay all of it over the next thing that the author wrote, which
 * would count twice. Compilers choose names that are not in the source: so a name that is in none of `sources` is theirs.
 */
export function createCompilerFilter(code: string, sources: readonly string[]) {
  const isWritten = (node: unknown): boolean => sources.some((text) => text.includes(nameOf(node)));
  const wasEsModule = code.includes('__esModule');

  return (node: object, counted: 'function' | 'statement' | 'branch'): Ignored => {
    if (counted !== 'statement') return false;
    const { type, id, expression } = node as Node;
    if (type === 'VariableDeclarator') {
      if (isWritten(id)) return false;
      return nameOf(id).startsWith('__') ? 'ignore-this-and-nested-nodes' : true;
    }
    if (type !== 'ExpressionStatement' || !isNode(expression)) return false;
    if (isCall(expression)) {
      // a list of getters: `__export(...)`, `Object.defineProperty(exports, ...)`
      if (isExporting(expression, wasEsModule)) return 'ignore-this-and-nested-nodes';
      return isRequire(expression) ? wasEsModule : !isWritten(expression.callee);
    }
    if (isHintForNode(expression)) return 'ignore-this-and-nested-nodes';
    return wasEsModule && isExport(expression);
  };
}

function isExporting({ callee, arguments: given }: Call, wasEsModule: boolean): boolean {
  return nameOf(callee) === '__export' || (wasEsModule && given.some((node) => nameOf(node) === 'exports'));
}

function isRequire(node: unknown): boolean {
  return isCall(node) && nameOf(node.callee) === 'require';
}

/** esbuild's `0 && (module.exports = { ... })`, which never runs. */
function isHintForNode({ type, left }: Node): boolean {
  return type === 'LogicalExpression' && isNode(left) && left['value'] === 0;
}

/** `exports.x = x`, `exports.x = exports.y = void 0`, `module.exports = __toCommonJS(...)`; `exports.x = () => ...` is the author's. */
function isExport({ type, left, right }: Node): boolean {
  if (type !== 'AssignmentExpression' || !isNode(left) || !isNode(right)) return false;
  if (left.type !== 'MemberExpression' || !/^(exports|module)$/.test(nameOf(left['object']))) return false;
  return (
    right.type === 'Identifier' ||
    right.type === 'UnaryExpression' ||
    (isCall(right) && nameOf(right.callee).startsWith('__')) ||
    isExport(right)
  );
}

type Call = Node & { callee: unknown; arguments: unknown[] };

function isCall(node: unknown): node is Call {
  return isNode(node) && node.type === 'CallExpression';
}

/** The name of an identifier, else an empty text. */
function nameOf(node: unknown): string {
  return isNode(node) && node.type === 'Identifier' ? String(node['name']) : '';
}

function isNode(node: unknown): node is Node {
  return typeof node === 'object' && node !== null && 'type' in node;
}
