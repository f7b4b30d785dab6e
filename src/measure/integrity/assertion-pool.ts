import { type Assertion, strengthOf } from './assertion.ts';
import type { Unit } from './unit.ts';

/** Assertions that are new in the change: what was moved from one test to another is among them. */
export interface AssertionPool {
  /** Whether the same assertion is new somewhere; it then counts for this one alone. */
  take(assertion: Assertion): boolean;
  /** The same for all of them together: all or nothing is taken. */
  takeAll(assertions: readonly Assertion[]): boolean;
}

/** Collects what the present units assert more often than those of the base. */
export function poolOf(base: readonly Unit[], present: readonly Unit[]): AssertionPool {
  const counts = new Map<string, number>();
  const add = (units: readonly Unit[], amount: number): void => {
    for (const { assertions } of units) {
      for (const assertion of assertions) {
        if (strengthOf(assertion) > 0) counts.set(assertion.key, (counts.get(assertion.key) ?? 0) + amount);
      }
    }
  };
  add(present, 1);
  add(base, -1);
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
      const enough = keys.every((key) => countOf(key) >= keys.filter((other) => other === key).length);
      if (enough) assertions.forEach(take);
      return enough;
    },
  };
}
