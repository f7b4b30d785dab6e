import { type Assertion, strengthOf } from './assertion.ts';

/** Takes away what is the same on both sides, as often as it is. */
export function withoutEqual(before: readonly Assertion[], now: readonly Assertion[]): { lost: Assertion[]; gained: Assertion[] } {
  const gained = [...now];
  const lost = before.filter((assertion) => {
    const same = gained.findIndex((other) => isSame(assertion, other));
    if (same >= 0) gained.splice(same, 1);
    return same < 0 && strengthOf(assertion) > 0;
  });
  return { lost, gained };
}

function isSame(left: Assertion, right: Assertion): boolean {
  return left.key === right.key && strengthOf(left) === strengthOf(right);
}
