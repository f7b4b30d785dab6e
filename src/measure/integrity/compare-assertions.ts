import { type Assertion, SLIGHT, strengthOf } from './assertion.ts';
import type { AssertionPool } from './assertion-pool.ts';
import type { Unit } from './unit.ts';
import { withoutEqual } from './without-equal.ts';

/** What became of one assertion of the base. */
export interface AssertionLoss {
  before: Assertion;
  /** What is there in its place; null when nothing is. */
  now: Assertion | null;
  /** Hardly weaker, or possibly part of another assertion. */
  doubtful: boolean;
}

/** Assertions that a test or helper had and that are gone or weaker now; `elsewhere` are new ones of the whole change. */
export function compareAssertions(base: Unit, present: Unit, elsewhere: AssertionPool): AssertionLoss[] {
  const { lost, gained } = withoutEqual(base.assertions, present.assertions);
  const pairs = pairUp(lost, gained);
  const left = gained.filter((assertion) => !pairs.some(({ now }) => now === assertion));
  const rest = lost.filter((assertion) => !pairs.some(({ before }) => before === assertion));
  const further = pairByStrength(rest.filter((assertion) => !elsewhere.take(assertion)), left);
  const summed = gained.some((assertion) => assertion.whole && strengthOf(assertion) > 3);
  return [...pairs, ...further].flatMap(({ before, now }) => {
    const drop = strengthOf(before) - (now === null ? 0 : strengthOf(now));
    if (drop <= 0 || (now !== null && elsewhere.take(before))) return [];
    return [{ before, now, doubtful: now === null ? summed : drop <= SLIGHT + 1e-9 }];
  });
}

type Pair = Pick<AssertionLoss, 'before' | 'now'>;

/** Assertions of the same thing belong together; the strongest of several counts. */
function pairUp(lost: readonly Assertion[], gained: readonly Assertion[]): Pair[] {
  const free = new Set(gained);
  return lost.flatMap((before) => {
    const candidates = [...free].filter(({ subject }) => subject === before.subject && subject !== '');
    const now = strongest(candidates);
    if (now === null) return [];
    free.delete(now);
    return [{ before, now }];
  });
}

/** What asserted of something else takes the place of an assertion when it says as much; else the next best. */
function pairByStrength(lost: readonly Assertion[], gained: readonly Assertion[]): Pair[] {
  const free = [...gained].sort((left, right) => strengthOf(left) - strengthOf(right));
  const inOrder = [...lost].sort((left, right) => strengthOf(right) - strengthOf(left));
  return inOrder.map((before) => ({ before, now: free.pop() ?? null }));
}

function strongest(assertions: readonly Assertion[]): Assertion | null {
  return assertions.reduce<Assertion | null>(
    (best, assertion) => (best === null || strengthOf(assertion) > strengthOf(best) ? assertion : best),
    null,
  );
}
