import type { Node } from 'oxc-parser';

/** `a`, `this.a`, `a.b.c`; for a member of something without a name only the member: `map` for `f().map`. */
export function nameOf(node: Node): string | null {
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
