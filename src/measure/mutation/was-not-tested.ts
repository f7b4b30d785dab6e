import type { FileMutant } from './protocol.ts';

/** Survived, only because no test ran. */
export function wasNotTested({ status, testsCompleted }: FileMutant['mutant']): boolean {
  return status === 'Survived' && testsCompleted === 0;
}
