import type { Failure, FileRun, RunEnd } from './file-run.ts';

/** Why a run without a mutant does not show that all is well; null when it does. `tests`: what it should have run. */
export function findDistrust(end: RunEnd, tests: readonly string[] | null): string | null {
  if (end.how === 'timed-out') return 'its tests do not end';
  if (end.how === 'died') return `its worker is lost (${firstLine(end.message)})`;
  return distrustRun(end.run, tests);
}

function distrustRun({ failure, errors, foreign, tests: ran }: FileRun, tests: readonly string[] | null): string | null {
  if (failure !== null) return describeFailure(failure);
  if (errors.length > 0) return `an error happens outside of its tests (${firstLine(errors[0]!)})`;
  if (foreign.length > 0) return `it loads ${foreign[0]} past the test runner`;
  if (tests !== null && !isSame(ran.map(({ id }) => id), tests)) return 'it has other tests';
  return null;
}

function describeFailure({ test, message }: Failure): string {
  return `${test === null ? 'the file' : `"${test}"`} fails (${firstLine(message)})`;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return [...new Set(a)].sort().join('\n') === [...new Set(b)].sort().join('\n');
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.slice(0, 200);
}
