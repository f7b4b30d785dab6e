import type {
  AccessorProperty,
  ArrowFunctionExpression,
  Class,
  Function as FunctionWithKeyword,
  MethodDefinition,
  Node,
  ObjectExpression,
  ObjectProperty,
  PropertyDefinition,
} from 'oxc-parser';
import type { UnitKind } from '../../model/measurements.ts';

/** A function as ESTree has it. */
export type FunctionNode = FunctionWithKeyword | ArrowFunctionExpression;

type Member = ObjectProperty | MethodDefinition | PropertyDefinition | AccessorProperty;

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
    switch (node.type) {
      case 'VariableDeclarator':
        return this.#call(node.init, nameOf(node.id));
      case 'AssignmentExpression':
      case 'AssignmentPattern':
        return this.#call(node.right, nameOf(node.left));
      case 'ExportDefaultDeclaration':
        return this.#call(node.declaration, 'default');
      case 'CallExpression':
      case 'NewExpression':
        return this.#callArguments(node.arguments, nameOf(node.callee));
      case 'ClassDeclaration':
      case 'ClassExpression':
        return this.#callMembers(node.body.body, node.id?.name ?? this.#given.get(node)?.name);
      case 'ObjectExpression':
        return this.#callMembers(node.properties, this.#given.get(node)?.name);
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'TSNonNullExpression':
        return this.#give(node.expression, this.#given.get(node));
    }
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
  switch (node.type) {
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'ObjectExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
      return true;
    default:
      return isFunction(node);
  }
}

function isMember(node: Node): node is Member {
  return (
    node.type === 'Property' ||
    node.type === 'MethodDefinition' ||
    node.type === 'PropertyDefinition' ||
    node.type === 'AccessorProperty'
  );
}

function nameMember(member: Member, owner: string | undefined): GivenName {
  const key = keyOf(member);
  const name = owner === undefined ? key : member.computed ? owner + key : `${owner}.${key}`;
  const kind = kindOf(member);
  if (kind === undefined) return { name, named: true };
  const decorated = 'decorators' in member && member.decorators.length > 0;
  return {
    name: kind === 'getter' ? `get ${name}` : kind === 'setter' ? `set ${name}` : name,
    named: true,
    kind,
    start: decorated ? member.key.start : member.start,
  };
}

/** What a member makes of its function; undefined when it only holds one (`{ key: () => 1 }`). */
function kindOf(member: Member): UnitKind | undefined {
  switch (member.type) {
    case 'MethodDefinition':
    case 'Property':
      if (member.kind === 'get') return 'getter';
      if (member.kind === 'set') return 'setter';
      if (member.kind === 'init') return member.method ? 'method' : undefined;
      return member.kind;
    default:
      return undefined;
  }
}

function keyOf({ key, computed }: Member): string {
  if (computed) return `[${key.type === 'Literal' ? key.raw : (nameOf(key) ?? '…')}]`;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Literal' ? String(key.value) : (nameOf(key) ?? '…');
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
