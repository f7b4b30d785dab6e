import { type Assertion, strengthOf } from './assertion.ts';
import { withoutEqual } from './without-equal.ts';
import type { Unit } from './unit.ts';

/** Assertions that are new in the change: what was moved from one test to another is among them. */
export interface AssertionPool {
  /** Whether the same assertion is new somewhere; it then counts for this one alone. */
  take(assertion: Assertion): boolean;
  /** The same for all of them together: all or nothing is taken; false for none. */
  takeAll(assertions: readonly Assertion[]): boolean;
}

/** Collects what pairs of units gained, and what new units assert. */
export function poolOf(pairs: readonly (readonly [base: Unit, present: Unit])[], added: readonly Unit[]): AssertionPool {
  const counts = new Map<string, number>();
  const add = (assertions: readonly Assertion[]): void => {
    for (const assertion of assertions) {
      if (strengthOf(assertion) > 0) counts.set(assertion.key, (counts.get(assertion.key) ?? 0) + 1);
    }
  };
  for (const [base, present] of pairs) add(withoutEqual(base.assertions, present.assertions).gained);
  for (const { assertions } of added) add(assertions);
  const countOf = (key: string): number => counts.get(key) ?? 0;
  const take = ({ key }: Assertion): boolean => {
    if (countOf(key) <= 0) return false;
    counts.set(key, countOf(key) - 1);
    return true;
  };
  return {
    take,
    takeAll(assertions) {
      const keys = assertions.map(({ key }) => key);
      const enough = keys.length > 0 && keys.every((key) => countOf(key) >= keys.filter((other) => other === key).length);
      if (enough) assertions.forEach(take);
      return enough;
    },
  };
}
