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
import type { UnitKind } from '../../model/measurements.ts';

/** A function as ESTree has it. */
export type FunctionNode = FunctionWithKeyword | ArrowFunctionExpression;

type Member = ObjectProperty | MethodDefinition | PropertyDefinition | AccessorProperty;

/** What stands around an expression and leaves its value as it is. */
type Wrapper = TSAsExpression | TSSatisfiesExpression | TSTypeAssertion | TSNonNullExpression;

/** What the `kind` of a member means. */
const KINDS = { get: 'getter', set: 'setter', method: 'method', constructor: 'constructor' } as const;

/** What people put before the name of an accessor. */
const PREFIXES: ReadonlyMap<UnitKind, string> = new Map([
  ['getter', 'get '],
  ['setter', 'set '],
]);

/** What a function is called, by itself or by what holds it. */
export interface Naming {
  /** Name for people: `parse`, `Parser.next`, `get Parser.size`, `<callback of items.map>`. */
  name: string;
  /** Whether that is a name to find it by, not only a description of where it stands. */
  named: boolean;
  kind: UnitKind;
  /** Offset where the whole of it starts: a method starts at its modifiers and key. */
  start: number;
}

/** A naming that is not complete before the function itself is seen. */
type GivenName = Pick<Naming, 'name' | 'named'> & Partial<Naming>;

/** Whether a node is a function with a body. */
export function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'FunctionExpression' ||
    node.type === 'FunctionDeclaration'
  );
}

/** Collects, from the outside in, the names that code gives to its functions. */
export class Namings {
  readonly #given = new Map<Node, GivenName>();

  /** The naming of a function, once all nodes around it were noted. */
  of(node: FunctionNode): Naming {
    const isArrow = node.type === 'ArrowFunctionExpression';
    const own = isArrow || node.id === null ? undefined : { name: node.id.name, named: true };
    return {
      name: '<anonymous>',
      named: false,
      kind: isArrow ? 'arrow' : 'function',
      start: node.start,
      ...this.#given.get(node),
      ...own,
    };
  }

  /** Notes what a node calls the functions, classes and objects right inside it. */
  note(node: Node): void {
    this.#noteAssigned(node);
    if (isCall(node)) this.#callArguments(node.arguments, nameOf(node.callee));
    else if (isClass(node)) this.#callMembers(node.body.body, this.#nameOfOwner(node));
    else if (isObject(node)) this.#callMembers(node.properties, this.#nameOfOwner(node));
    else if (isWrapper(node)) this.#give(node.expression, this.#given.get(node));
  }

  #noteAssigned(node: Node): void {
    switch (node.type) {
      case 'VariableDeclarator':
        return this.#call(node.init, nameOf(node.id));
      case 'AssignmentExpression':
      case 'AssignmentPattern':
        return this.#call(node.right, nameOf(node.left));
      case 'ExportDefaultDeclaration':
        return this.#call(node.declaration, 'default');
    }
  }

  #nameOfOwner(node: Class | ObjectExpression): string | undefined {
    return (isClass(node) && node.id?.name) || this.#given.get(node)?.name;
  }

  #callMembers(
    members: Class['body']['body'] | ObjectExpression['properties'],
    owner: string | undefined,
  ): void {
    for (const member of members) {
      if (isMember(member)) this.#give(member.value, nameMember(member, owner));
    }
  }

  #callArguments(callArguments: readonly Node[], callee: string | null): void {
    if (callee === null) return;
    for (const argument of callArguments) {
      if (isFunction(argument)) {
        this.#give(argument, { name: `<callback of ${callee}>`, named: false });
      }
    }
  }

  #call(node: Node | null, name: string | null): void {
    if (name !== null) this.#give(node, { name, named: true });
  }

  #give(node: Node | null, given: GivenName | undefined): void {
    if (node !== null && given !== undefined && takesName(node)) this.#given.set(node, given);
  }
}

/** Functions, what has functions as members, and what stands transparently around them. */
function takesName(node: Node): boolean {
  return isFunction(node) || isClass(node) || isObject(node) || isWrapper(node);
}

function isObject(node: Node): node is ObjectExpression {
  return node.type === 'ObjectExpression';
}

function isClass(node: Node): node is Class {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

function isCall(node: Node): node is CallExpression | NewExpression {
  return node.type === 'CallExpression' || node.type === 'NewExpression';
}

function isWrapper(node: Node): node is Wrapper {
  return (
    node.type === 'TSAsExpression' ||
    node.type === 'TSSatisfiesExpression' ||
    node.type === 'TSTypeAssertion' ||
    node.type === 'TSNonNullExpression'
  );
}

function isMember(node: Node): node is Member {
  return (
    node.type === 'Property' ||
    node.type === 'MethodDefinition' ||
    node.type === 'PropertyDefinition' ||
    node.type === 'AccessorProperty'
  );
}

function nameMember(member: Member, owner = ''): GivenName {
  const separator = owner === '' || member.computed ? '' : '.';
  const name = `${owner}${separator}${keyOf(member)}`;
  const kind = kindOf(member);
  if (kind === undefined) return { name, named: true };
  return { name: `${PREFIXES.get(kind) ?? ''}${name}`, named: true, kind, start: startOf(member) };
}

/** Where a member starts without its decorators. */
function startOf(member: Member): number {
  return 'decorators' in member && member.decorators.length > 0 ? member.key.start : member.start;
}

/** What a member makes of its function; undefined when it only holds one (`{ key: () => 1 }`). */
function kindOf(member: Member): UnitKind | undefined {
  if (member.type === 'MethodDefinition') return KINDS[member.kind];
  if (member.type !== 'Property') return undefined;
  if (member.kind !== 'init') return KINDS[member.kind];
  return member.method ? 'method' : undefined;
}

function keyOf({ key, computed }: Member): string {
  if (computed) return `[${key.type === 'Literal' ? key.raw : (nameOf(key) ?? '…')}]`;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Literal' ? String(key.value) : nameOf(key)!;
}

/** `a`, `this.a`, `a.b.c`; for a member of something without a name only the member: `map` for `f().map`. */
function nameOf(node: Node): string | null {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'ThisExpression':
      return 'this';
    case 'Super':
      return 'super';
    case 'MemberExpression':
      return nameOfMember(node);
    default:
      return null;
  }
}

function nameOfMember(node: Extract<Node, { type: 'MemberExpression' }>): string | null {
  if (node.computed) return null;
  const member = node.property.type === 'PrivateIdentifier' ? `#${node.property.name}` : node.property.name;
  const object = nameOf(node.object);
  return object === null ? member : `${object}.${member}`;
}
