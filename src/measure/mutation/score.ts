import type { MutantStatus } from 'mutation-testing-report-schema/api';

/** A mutation score that is kept up to date as results come in. */
export interface RunningScore {
  add(status: MutantStatus): void;
  /** In per cent; undefined as long as no result counts. */
  value(): number | undefined;
}

/** Killed and timed out out of all that could have been, mutants that no test covers included. */
export function createScore(): RunningScore {
  let detected = 0;
  let undetected = 0;
  return {
    add(status) {
      if (status === 'Killed' || status === 'Timeout') detected++;
      else if (status === 'Survived' || status === 'NoCoverage') undetected++;
    },
    value() {
      const counted = detected + undetected;
      return counted === 0 ? undefined : (100 * detected) / counted;
    },
  };
}
