import type { Span } from './place.ts';
import type { Plan } from './plan.ts';
import type { ChangedFile } from './scope.ts';
import { touches } from './touches.ts';

/** What of a plan says what is judged. */
type Judged = Pick<Plan, 'scope'>;

/** How a file was changed; undefined for one that was not, and where there is no scope. */
export function changeOf({ scope }: Judged, file: string): ChangedFile | undefined {
  return scope?.files.find(({ path, status }) => path === file && status !== 'deleted');
}

/** Whether a source file is judged: each one without a scope, those that changed with one. */
export function isJudged(plan: Judged, file: string): boolean {
  return !plan.scope || changeOf(plan, file) !== undefined;
}

/** The source files that are judged, in their order. */
export function judgedSources(plan: Pick<Plan, 'scope' | 'sources'>): string[] {
  return plan.sources.filter((file) => isJudged(plan, file));
}

/** Whether a stretch of a source file is judged: all of it without a scope, what the change touches with one. */
export function isTouched(plan: Judged, file: string, span: Span): boolean {
  const change = changeOf(plan, file);
  return change === undefined ? !plan.scope : touches(change, span);
}
