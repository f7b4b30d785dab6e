import type { Node } from 'oxc-parser';
import { withoutWrapper } from './chain.ts';

/** A title as text; code when it is computed. */
export function titleText(node: Node): string {
  const title = withoutWrapper(node);
  if (title.type === 'Literal') return String(title.value);
  if (title.type === 'TemplateLiteral') return title.quasis.map(({ value }) => value.cooked).join('${}');
  return '';
}
