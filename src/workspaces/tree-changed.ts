import type { Problem } from '../model/problem.ts';

/** Packages that were measured one after the other, of which one changed afterwards, were never measured as one tree; null when none did. */
export function treeChanged(changed: readonly string[]): Problem | null {
  if (changed.length === 0) return null;
  return {
    code: 'tree-changed',
    message: `${changed.length} source file(s) changed before all packages were measured, ${changed[0]} among them`,
    hint: 'Run the check again when nothing writes to the tree.',
  };
}
