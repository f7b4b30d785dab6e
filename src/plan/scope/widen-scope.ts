import type { Plan } from '../../model/plan.ts';
import type { ChangedFile } from '../../model/scope.ts';

/** Ends of lines that JavaScript knows and git does not. */
const OTHER_BREAK = /\r(?!\n)|[\u2028\u2029]/;

/**
 * Takes every line of a changed file as changed where git counts lines otherwise than the language does: its numbers would
 * point at other code, and a line separator in a comment would hide a change.
 */
export function widenScope(plan: Plan, sources: ReadonlyMap<string, string>): Plan {
  if (plan.scope === null) return plan;
  const files = plan.scope.files.map((file) => widen(file, sources.get(file.path) ?? ''));
  return { ...plan, scope: { ...plan.scope, files } };
}

function widen(file: ChangedFile, text: string): ChangedFile {
  if (!OTHER_BREAK.test(text)) return file;
  const last = text.split(/\r\n|[\n\r\u2028\u2029]/).length;
  return { ...file, lines: [{ first: 1, last }], deletions: [] };
}
