import type { MutantStatus } from 'mutation-testing-report-schema/api';
import type { Problem } from '../../../model/problem.ts';
import type { FileMutant } from '../protocol.ts';
import type { StrykerRun } from '../run-stryker.ts';
import { wasNotTested } from '../was-not-tested.ts';
import { canaryKindAt, canaryKinds, type CanaryKind } from './canary-files.ts';

const NAMES: Record<CanaryKind, string> = {
  runtime: 'the one that a test notices',
  static: 'the one that a test notices in code that runs as its module loads',
  loading: 'the one that stops its module from loading',
  surviving: 'the one that no test notices',
};

const EXPECTED: Record<CanaryKind, readonly MutantStatus[]> = {
  runtime: ['Killed', 'Timeout'],
  static: ['Killed', 'Timeout'],
  // A test file that does not load is an error for jest and mocha
  loading: ['Killed', 'Timeout', 'RuntimeError'],
  surviving: ['Survived'],
};

/** Turned off by the user's configuration, so that nothing is learnt. */
const UNTRIED: readonly MutantStatus[] = ['Ignored', 'CompileError'];

/** Why the results of a run are not believed: mutants whose results are known had others. Null when all is well. */
export function findCanaryDistrust(run: StrykerRun): Problem | null {
  if (!run.canaries.found || run.ending.how !== 'done') return null;
  const wrong = canaryKinds.flatMap((kind) => describeWrong(kind, run));
  if (wrong.length === 0) return null;
  return {
    code: 'canaries-wrong',
    message: `The measurement is invalid. Of ${canaryKinds.length} planted mutants whose results are known, ${wrong.join('; ')}.`,
  };
}

/** That a run had no canaries, and why; null when it had. */
export function describeMissingCanaries({ canaries, ending, planned }: StrykerRun): string | null {
  if (ending.how !== 'done' || planned === null || planned.length === 0) return null;
  if (canaries.notPlanted !== null) return `The mutation run was not checked with planted mutants: ${canaries.notPlanted}.`;
  if (canaries.found) return null;
  return 'The mutation run was not checked with planted mutants: the test runner did not find their tests.';
}

function describeWrong(kind: CanaryKind, { canaries, runner }: StrykerRun): string[] {
  const answer = canaries.tested.find((canary) => kindOf(canary) === kind);
  if (answer === undefined) return [`${NAMES[kind]} has no result`];
  const { mutant } = answer;
  if (UNTRIED.includes(mutant.status) || isExpected(kind, mutant, runner)) return [];
  const tested = wasNotTested(mutant) ? ' without a test' : '';
  const reason = mutant.statusReason === undefined ? '' : ` (${mutant.statusReason.split('\n', 1)[0]!.slice(0, 200)})`;
  return [`${NAMES[kind]} is reported as ${mutant.status}${tested}${reason}`];
}

function isExpected(kind: CanaryKind, mutant: FileMutant['mutant'], runner: StrykerRun['runner']): boolean {
  if (kind === 'surviving') return mutant.status === 'Survived' && !wasNotTested(mutant);
  if (EXPECTED[kind].includes(mutant.status)) return true;
  return kind === 'loading' && mutant.status === 'Survived' && mayMiss(mutant, runner);
}

/** Stryker's runner for vitest only sees failed tests: the score may be too low, never too high. */
function mayMiss(mutant: FileMutant['mutant'], runner: StrykerRun['runner']): boolean {
  return wasNotTested(mutant) || runner === 'vitest';
}

function kindOf({ mutant }: FileMutant): CanaryKind | undefined {
  return canaryKindAt(mutant.location.start.line);
}
