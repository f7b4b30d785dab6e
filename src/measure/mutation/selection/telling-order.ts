import type { MutantResult } from 'mutation-testing-report-schema/api';

/** A mutant as its order is decided from. */
export interface Candidate {
  file: string;
  mutant: Pick<MutantResult, 'mutatorName' | 'location' | 'static'>;
  /** Whether the change is on its lines. */
  isChanged: boolean;
  /** What its covering tests take, in milliseconds. */
  costMs: number;
}

/**
 * How much a survivor of each kind tells, the lowest first: decisions and bounds are where a missing test hides a fault;
 * another text or an empty list is often a matter of taste. Measured usefulness falls in this order (Petrovic et al.,
 * "Does mutation testing improve testing practices?", 2021).
 */
const RANKS: Record<string, number> = {
  ConditionalExpression: 0,
  EqualityOperator: 0,
  LogicalOperator: 0,
  BooleanLiteral: 1,
  ArithmeticOperator: 1,
  UnaryOperator: 1,
  UpdateOperator: 1,
  AssignmentOperator: 1,
  OptionalChaining: 1,
  MethodExpression: 1,
  BlockStatement: 2,
  ArrowFunction: 2,
  Regex: 3,
  ArrayDeclaration: 4,
  ObjectLiteral: 4,
  StringLiteral: 5,
};
const OTHER_RANK = 3;

/**
 * The most telling first: the first of each line before the second of any, so that a short time sees much of the code;
 * in a round, changed lines, then code that runs in tests before what runs as modules load, then decisions before texts, then cheap tests.
 */
export function byTelling<Item extends Candidate>(candidates: readonly Item[]): Item[] {
  const ranked = [...candidates].sort(compare);
  const seen = new Map<string, number>();
  const rounds = new Map<Item, number>();
  for (const candidate of ranked) {
    const line = `${candidate.file}:${candidate.mutant.location.start.line}`;
    const round = seen.get(line) ?? 0;
    rounds.set(candidate, round);
    seen.set(line, round + 1);
  }
  return ranked.sort((a, b) => rounds.get(a)! - rounds.get(b)! || compare(a, b));
}

function compare(a: Candidate, b: Candidate): number {
  return (
    Number(b.isChanged) - Number(a.isChanged) ||
    Number(a.mutant.static === true) - Number(b.mutant.static === true) ||
    rankOf(a) - rankOf(b) ||
    a.costMs - b.costMs
  );
}

function rankOf({ mutant }: Candidate): number {
  return RANKS[mutant.mutatorName] ?? OTHER_RANK;
}
