import type { Node } from 'oxc-parser';

/** One assertion of a test, comparable with another by text. */
export interface Assertion {
  /** What is asserted of, as canonical code; empty when it cannot be told apart. */
  subject: string;
  /** `toBe`, `not.toThrow`, `deepStrictEqual`. */
  matcher: string;
  /** Everything that it says, as canonical code: equal for the same assertion. */
  key: string;
  /** How much it says: from 0 (nothing) to 4 (exactly what). */
  strength: number;
  /** Not run, or its failure is swallowed: it asserts nothing. */
  dead: boolean;
  /** Depends on a condition that may differ from run to run. */
  conditional: boolean;
  /** True of everything, whatever the code does. */
  tautology: boolean;
  /** Compares with a whole object, list or snapshot. */
  whole: boolean;
  /** A snapshot in the code itself: its text. */
  snapshot: string | null;
  node: Node;
}

/** Strength of an assertion as it stands: one that is dead or a tautology says nothing. */
export function strengthOf({ strength, dead, conditional, tautology }: Assertion): number {
  if (dead || tautology) return 0;
  return conditional ? strength - SLIGHT : strength;
}

/** A difference that is worth a look and no more. */
export const SLIGHT = 0.1;
