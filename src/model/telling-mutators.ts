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

/** The rank of a mutator by what its survivors tell: 0 tells most. */
export function tellingRank(mutator: string): number {
  return RANKS[mutator] ?? OTHER_RANK;
}
