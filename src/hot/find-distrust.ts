import type { RunEnd } from './file-run.ts';

/** Why a run without a mutant does not show that all is well; null when it does. `tests`: what it should have run. */
export function findDistrust(end: RunEnd, tests: readonly string[] | null): string | null {
  if (end.how === 'timed-out') return 'its tests do not end';
  if (end.how === 'died') return `its worker is lost (${firstLine(end.message)})`;
  const { failure, errors, foreign, tests: ran } = end.run;
  if (failure !== null) {
    return `${failure.test === null ? 'the file' : `"${failure.test}"`} fails (${firstLine(failure.message)})`;
  }
  if (errors.length > 0) return `an error happens outside of its tests (${firstLine(errors[0]!)})`;
  if (foreign.length > 0) return `it loads ${foreign[0]} past the test runner`;
  if (tests !== null && !isSame(ran.map(({ id }) => id), tests)) return 'it has other tests';
  return null;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return [...new Set(a)].sort().join('\n') === [...new Set(b)].sort().join('\n');
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.slice(0, 200);
}
