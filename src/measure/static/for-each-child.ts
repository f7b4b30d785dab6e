import type { Node } from 'oxc-parser';

/** Visits the nodes right below a node. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  for (const key in node) {
    if (key !== 'parent') visitNodes(node[key as keyof Node], visit);
  }
}

function visitNodes(value: unknown, visit: (child: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visitNodes(item, visit);
  } else if (isNode(value)) {
    visit(value);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
