import type { Finding } from '../../model/verdict.ts';
import { excerptLines } from './excerpt-lines.ts';
import type { FrameLine } from './frame-line.ts';
import { mutantLines } from './mutant-lines.ts';

/** The lines to show for a finding: a small diff for a mutant, else the excerpt with the span marked; empty when there is neither. */
export function frameLines(finding: Finding): FrameLine[] {
  const { at, excerpt, mutant } = finding;
  if (mutant && mutant.status !== 'Ignored') return mutantLines(mutant, finding);
  return excerpt ? excerptLines(excerpt, at?.span, finding.function) : [];
}
