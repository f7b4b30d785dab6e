import type { Class, Node, ObjectExpression } from 'oxc-parser';
import type { UnitKind } from '../../model/measurements.ts';
import { nameOf } from './name-expression.ts';
import { nameMember } from './name-member.ts';
import { isCall, isClass, isFunction, isMember, isObject, isWrapper, takesName } from './node-kinds.ts';
import type { FunctionNode } from './node-kinds.ts';

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
