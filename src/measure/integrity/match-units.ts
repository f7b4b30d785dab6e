import type { Unit } from './unit.ts';

/** The units of both sides, put together. */
export interface MatchedUnits {
  pairs: [base: Unit, present: Unit][];
  removed: Unit[];
  added: Unit[];
}

/** One way to tell that two units are the same; units without a key are never put together by it. */
type KeyOf = (unit: Unit) => string | null;

/**
 * From the surest sign to the least: its name in its file, its code anywhere, its name anywhere, its title in its file,
 * the list in its suite that it is made from. */
const keys: KeyOf[] = [
  ({ kind, file, name, title }) => (kind === 'helper' && name === '' ? null : JSON.stringify([kind, file, name, title])),
  ({ kind, body }) => (body === '' ? null : JSON.stringify([kind, body])),
  ({ kind, name, title }) => (title === '' ? null : JSON.stringify([kind, name])),
  ({ kind, file, title }) => (title === '' ? null : JSON.stringify([kind, file, title])),
  ({ kind, file, suite, rows }) => (rows < 2 ? null : JSON.stringify([kind, file, suite])),
];

/** Finds what became of each unit of the base: renamed and moved ones are found by their code. Files go by their present path. */
export function matchUnits(base: readonly Unit[], present: readonly Unit[]): MatchedUnits {
  const pairs: [Unit, Unit][] = [];
  let removed = [...base];
  let added = [...present];
  for (const keyOf of keys) {
    const matched = matchByKey(removed, added, keyOf);
    pairs.push(...matched);
    removed = removed.filter((unit) => !matched.some(([before]) => before === unit));
    added = added.filter((unit) => !matched.some(([, now]) => now === unit));
  }
  const similar = matchBySimilarity(removed, added);
  return {
    pairs: [...pairs, ...similar],
    removed: removed.filter((unit) => !similar.some(([before]) => before === unit)),
    added: added.filter((unit) => !similar.some(([, now]) => now === unit)),
  };
}

/** Units with the same key, in order. */
function matchByKey(base: readonly Unit[], present: readonly Unit[], keyOf: KeyOf): [Unit, Unit][] {
  const waiting = new Map<string, Unit[]>();
  for (const unit of present) {
    const key = keyOf(unit);
    if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), unit]);
  }
  return base.flatMap((unit): [Unit, Unit][] => {
    const now = waiting.get(keyOf(unit) ?? '')?.shift();
    return now === undefined ? [] : [[unit, now]];
  });
}

/** A test that was renamed and edited: it still makes at least half of its assertions. */
function matchBySimilarity(base: readonly Unit[], present: readonly Unit[]): [Unit, Unit][] {
  const free = new Set(present.filter(({ kind }) => kind === 'test'));
  return base.flatMap((unit): [Unit, Unit][] => {
    if (unit.kind !== 'test' || unit.assertions.length === 0) return [];
    const [best] = [...free]
      .map((now) => ({ now, shared: sharedPart(unit, now) }))
      .filter(({ shared }) => shared >= 0.5)
      .sort((left, right) => right.shared - left.shared);
    if (best === undefined) return [];
    free.delete(best.now);
    return [[unit, best.now]];
  });
}

function sharedPart(base: Unit, present: Unit): number {
  const keys = new Set(present.assertions.map(({ key }) => key));
  return base.assertions.filter(({ key }) => keys.has(key)).length / base.assertions.length;
}
