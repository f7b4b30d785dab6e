import type { Span } from '../../model/place.ts';
import { instrument } from './collect-mutants.ts';

/** A mutant that Stryker would make of a text; positions count from 1. */
export interface PossibleMutant {
  mutatorName: string;
  replacement: string;
  location: Span;
}

/** All mutants of a file, with what they put in place of the code. Throws what the instrumenter throws. */
export async function listMutants(file: string, text: string): Promise<PossibleMutant[]> {
  const mutants = await instrument(file, text);
  return mutants.map(({ mutatorName, replacement, location: { start, end } }) => ({
    mutatorName,
    replacement,
    location: { start: fromZero(start), end: fromZero(end) },
  }));
}

/** Stryker counts lines and columns from 0 before it reports them. */
function fromZero({ line, column }: { line: number; column: number }): Span['start'] {
  return { line: line + 1, column: column + 1 };
}
