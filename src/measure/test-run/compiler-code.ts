/** The little of an ESTree node that has to be known here. */
interface Node {
  type: string;
  [property: string]: unknown;
}

/** What the converter does about a node: count it, leave it out, or leave it out with all that is in it. */
type Ignored = boolean | 'ignore-this-and-nested-nodes';

const WITH_ALL_INSIDE = 'ignore-this-and-nested-nodes';

/** What is known of a module that a compiler may have written. */
interface CompiledModule {
  wasEsModule: boolean;
  /** Whether the author wrote an identifier: compilers choose names that are not in the source. */
  isWritten(identifier: unknown): boolean;
}

/** Statements of the kinds that compilers add. */
const filters: Partial<Record<string, (node: Node, module: CompiledModule) => Ignored>> = {
  VariableDeclarator: filterVariable,
  ExpressionStatement: filterExpression,
};

/**
 * Tells what a compiler added to a module: helpers (`var __name = ...`), temporary names (`const y_1 = require('./y')`)
 * and the module's exports (`exports.x = x`). Source maps lay all of it over the next thing that the author wrote, which
 * would count twice. A name that is in none of `sources` is the compiler's.
 */
export function createCompilerFilter(code: string, sources: readonly string[]) {
  const module: CompiledModule = {
    wasEsModule: code.includes('__esModule'),
    isWritten: (identifier) => sources.some((text) => text.includes(nameOf(identifier))),
  };
  return (node: object, counted: 'function' | 'statement' | 'branch'): Ignored => {
    if (counted !== 'statement') return false;
    return filters[(node as Node).type]?.(node as Node, module) ?? false;
  };
}

function filterVariable({ id }: Node, { isWritten }: CompiledModule): Ignored {
  if (isWritten(id)) return false;
  return nameOf(id).startsWith('__') ? WITH_ALL_INSIDE : true;
}

function filterExpression({ expression }: Node, module: CompiledModule): Ignored {
  if (!isNode(expression)) return false;
  if (isCall(expression)) return filterCall(expression, module);
  if (isHintForNode(expression)) return WITH_ALL_INSIDE;
  return module.wasEsModule && isExport(expression);
}

function filterCall(call: Call, { wasEsModule, isWritten }: CompiledModule): Ignored {
  // a list of getters: `__export(...)`, `Object.defineProperty(exports, ...)`
  if (isExporting(call, wasEsModule)) return WITH_ALL_INSIDE;
  return isRequire(call) ? wasEsModule : !isWritten(call.callee);
}

function isExporting({ callee, arguments: given }: Call, wasEsModule: boolean): boolean {
  return nameOf(callee) === '__export' || (wasEsModule && given.some((node) => nameOf(node) === 'exports'));
}

function isRequire({ callee }: Call): boolean {
  return nameOf(callee) === 'require';
}

/** esbuild's `0 && (module.exports = { ... })`, which never runs. */
function isHintForNode({ type, left }: Node): boolean {
  return type === 'LogicalExpression' && isNode(left) && left['value'] === 0;
}

/** `exports.x = x`, `exports.x = exports.y = void 0`, `module.exports = __toCommonJS(...)`; `exports.x = () => ...` is the author's. */
function isExport({ type, left, right }: Node): boolean {
  if (type !== 'AssignmentExpression' || !isMemberOfExports(left)) return false;
  return isNode(right) && (isOnlyAnotherName(right) || isExport(right));
}

function isMemberOfExports(node: unknown): boolean {
  return isNode(node) && node.type === 'MemberExpression' && /^(exports|module)$/.test(nameOf(node['object']));
}

function isOnlyAnotherName(node: Node): boolean {
  if (isCall(node)) return nameOf(node.callee).startsWith('__');
  return node.type === 'Identifier' || node.type === 'UnaryExpression';
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
