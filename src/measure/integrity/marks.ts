import type { Node } from 'oxc-parser';
import { canonical } from './canonical.ts';
import { constantTruth } from './constant.ts';

/** What keeps a test from being run, or from counting, as it stands. */
export interface Mark {
  kind: 'skip' | 'only' | 'todo' | 'fails';
  /** What it depends on, as canonical code; null when it always holds. */
  condition: string | null;
  node: Node;
}

/** A mark that holds when `condition` does; none when it never does. */
export function markWhen(kind: Mark['kind'], condition: Node | undefined, node: Node): Mark[] {
  const truth = condition === undefined ? true : constantTruth(condition);
  if (truth === false) return [];
  return [{ kind, condition: truth === null ? canonical(condition) : null, node }];
}

/** A mark that holds unless `condition` does. */
export function markUnless(kind: Mark['kind'], condition: Node | undefined, node: Node): Mark[] {
  const truth = condition === undefined ? false : constantTruth(condition);
  if (truth === true) return [];
  return [{ kind, condition: truth === null ? `!${canonical(condition)}` : null, node }];
}

/** Marks that an options object sets (`{ skip: true }` of node:test, `{ fails: true }` of vitest). */
export function marksOfOptions(args: readonly Node[]): Mark[] {
  const options = args.filter((arg) => arg.type === 'ObjectExpression');
  return options.flatMap(({ properties }) =>
    properties.flatMap((property) => {
      if (property.type !== 'Property') return [];
      const kind = optionKinds.get(keyOf(property));
      return kind === undefined ? [] : markWhen(kind, property.value, property);
    }),
  );
}

const optionKinds = new Map<string, Mark['kind']>([
  ['skip', 'skip'],
  ['only', 'only'],
  ['todo', 'todo'],
  ['fails', 'fails'],
  ['expectFailure', 'fails'],
]);

/** Name of a property, empty when it is computed. */
export function keyOf(property: Extract<Node, { type: 'Property' }>): string {
  const { key } = property;
  if (key.type === 'Identifier') return property.computed ? '' : key.name;
  return key.type === 'Literal' ? String(key.value) : '';
}
