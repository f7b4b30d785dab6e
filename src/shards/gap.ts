import type { Problem } from '../model/problem.ts';

/** So many of a kind are named. */
const NAMED = 3;

/** What of parts does not fit their plan, as a problem; null when nothing is listed. */
export function gap(code: string, what: string, list: readonly string[]): Problem | null {
  if (list.length === 0) return null;
  const more = list.length > NAMED ? ` and ${list.length - NAMED} more` : '';
  return { code, message: `${what}: ${list.slice(0, NAMED).join(', ')}${more}.` };
}
