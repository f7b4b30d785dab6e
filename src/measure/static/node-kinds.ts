import type {
  AccessorProperty,
  ArrowFunctionExpression,
  CallExpression,
  Class,
  Function as FunctionWithKeyword,
  MethodDefinition,
  NewExpression,
  Node,
  ObjectExpression,
  ObjectProperty,
  PropertyDefinition,
  TSAsExpression,
  TSNonNullExpression,
  TSSatisfiesExpression,
  TSTypeAssertion,
} from 'oxc-parser';

/** A function as ESTree has it. */
export type FunctionNode = FunctionWithKeyword | ArrowFunctionExpression;

/** What holds a value under a key: of an object or of a class. */
export type Member = ObjectProperty | MethodDefinition | PropertyDefinition | AccessorProperty;

/** What stands around an expression and leaves its value as it is. */
export type Wrapper = TSAsExpression | TSSatisfiesExpression | TSTypeAssertion | TSNonNullExpression;

/** Makes a test for the nodes of some types. */
function ofTypes<Kind extends Node>(...types: Kind['type'][]): (node: Node) => node is Kind {
  const known: ReadonlySet<Node['type']> = new Set(types);
  return (node): node is Kind => known.has(node.type);
}

/** Whether a node is a function with a body. */
export const isFunction = ofTypes<FunctionNode>(
  'ArrowFunctionExpression',
  'FunctionExpression',
  'FunctionDeclaration',
);

/** Whether a node is an object literal. */
export const isObject = ofTypes<ObjectExpression>('ObjectExpression');

/** Whether a node is a class. */
export const isClass = ofTypes<Class>('ClassDeclaration', 'ClassExpression');

/** Whether a node calls or constructs. */
export const isCall = ofTypes<CallExpression | NewExpression>('CallExpression', 'NewExpression');

/** Whether a node stands around an expression and leaves its value as it is. */
export const isWrapper = ofTypes<Wrapper>(
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TSNonNullExpression',
);

/** Whether a node is a member of an object or a class. */
export const isMember = ofTypes<Member>(
  'Property',
  'MethodDefinition',
  'PropertyDefinition',
  'AccessorProperty',
);

/** Whether a name can be given to a node: functions, what has functions as members, and what stands around them. */
export function takesName(node: Node): boolean {
  return isFunction(node) || isClass(node) || isObject(node) || isWrapper(node);
}
