import { closest } from 'fastest-levenshtein';
import { UserError } from '../model/problem.ts';
import type { Reporter, RenderOptions } from '../model/reporter.ts';
import type { Verdict } from '../model/verdict.ts';
import { reporters } from './reporters/index.ts';

/** The reporter of that name; throws `UserError` with the nearest name when there is none. */
export function findReporter(name: string): Reporter {
  const reporter = reporters.find((candidate) => candidate.name === name);
  if (reporter !== undefined) return reporter;
  const names = reporters.map((candidate) => candidate.name);
  throw new UserError('unknown-reporter', `Unknown reporter "${name}"`, {
    hint: `Did you mean "${closest(name, names)}"? Reporters: ${names.join(', ')}`,
  });
}

/** A verdict as text that ends in a line break. Throws `UserError` when the reporter is unknown or has nothing to write. */
export function render(verdict: Verdict, reporterName: string, options: RenderOptions): string {
  return findReporter(reporterName).render(verdict, options);
}
