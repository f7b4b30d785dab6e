import type { Reporter } from '../../model/reporter.ts';
import type { Verdict } from '../../model/verdict.ts';

/** Keys that open an object, so that a reader meets the verdict first; all others follow by name. */
const leading = [
  'kind',
  'schemaVersion',
  'verdict',
  'incomplete',
  'id',
  'gate',
  'rule',
  'name',
  'status',
];

/** The whole verdict as data, its keys in an order that never changes. */
export const json: Reporter = {
  name: 'json',
  description: 'for programs: the whole verdict as data',
  render(verdict: Verdict): string {
    return `${JSON.stringify(verdict, sortKeys, 2)}\n`;
  },
};

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareKeys(a, b)));
}

function compareKeys(a: string, b: string): number {
  const [rankA, rankB] = [rank(a), rank(b)];
  if (rankA !== rankB) return rankA - rankB;
  return a < b ? -1 : 1;
}

function rank(key: string): number {
  const position = leading.indexOf(key);
  return position === -1 ? leading.length : position;
}
