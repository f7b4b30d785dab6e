import type { Node } from 'oxc-parser';

/** What does not matter to what code does: its place, how a literal was spelt. */
const IGNORED = new Set(['start', 'end', 'range', 'loc', 'parent', 'raw', 'shorthand', 'optional', 'comments', 'tokens']);

/** A text that is equal for code that differs only in white space, comments, quotes and punctuation. */
export function canonical(node: Node | null | undefined): string {
  if (node === null || node === undefined) return '';
  return isPlainTemplate(node) ? JSON.stringify(node.quasis[0]!.value.cooked) : canonicalNode(node);
}

function canonicalNode(node: Node): string {
  if (node.type === 'Literal') return literalText(node);
  const parts = Object.entries(node).flatMap(([key, value]) => {
    const text = IGNORED.has(key) || key === 'type' ? '' : canonicalValue(value);
    return text === '' ? [] : [`${key}:${text}`];
  });
  return `${node.type}(${parts.join(',')})`;
}

function literalText(node: Extract<Node, { type: 'Literal' }>): string {
  if ('regex' in node) return `/${node.regex.pattern}/${node.regex.flags}`;
  return 'bigint' in node ? `${node.bigint}n` : (JSON.stringify(node.value) ?? '');
}

function canonicalValue(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? '' : `[${value.map((item: unknown) => canonicalValue(item)).join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) return scalarText(value);
  return 'type' in value ? canonical(value as Node) : JSON.stringify(value);
}

/** What is not there and what is false are the same: parsers differ in which they say. */
function scalarText(value: unknown): string {
  return value === null || value === undefined || value === false ? '' : String(value);
}

function isPlainTemplate(node: Node): node is Extract<Node, { type: 'TemplateLiteral' }> {
  return node.type === 'TemplateLiteral' && node.expressions.length === 0;
}
