import { createHash } from 'node:crypto';
import type { Plan } from '../../model/plan.ts';
import { openCache } from '../../system/content-cache.ts';
import { hashOwnCode } from './hash-own-code.ts';
import type { StaticMeasure, StaticValues } from './measure-file.ts';

/** Values of one static measure, kept from run to run by the content of their files. */
export interface ValueCache<Measure extends StaticMeasure> {
  get(file: string, text: string): StaticValues[Measure] | undefined;
  set(file: string, text: string, value: StaticValues[Measure]): void;
  /** Writes what is new; what went wrong with the cache, in sentences for people. */
  save(): Promise<string[]>;
}

/**
 * Opens a cache of a measure as `tool` takes it; one that holds nothing when the plan is to do without. What is measured
 * of a few files has a cache of its own: one keeps no more than what its last users asked for.
 */
export async function openValueCache<Measure extends StaticMeasure>(
  measure: Measure,
  tool: string,
  { cache, cacheDir, resultsDir = cacheDir, complexityVariant }: Plan,
  name: string,
): Promise<ValueCache<Measure>> {
  if (!cache) return { get: () => undefined, set() {}, save: async () => [] };
  const values = await openCache({ folder: resultsDir, name: `${name}.cache`, isValue: checks[measure] as (value: unknown) => value is StaticValues[Measure] });
  const keyOf = keyMaker([measure, complexityVariant, tool, hashOwnCode()]);
  return {
    get: (file, text) => values.get(keyOf(file, text)),
    set: (file, text, value) => values.set(keyOf(file, text), value),
    save: () => values.save(),
  };
}

/** What can be used as a value of each measure. */
const checks: { [Measure in StaticMeasure]: (value: unknown) => value is StaticValues[Measure] } = {
  complexity: (value): value is StaticValues['complexity'] => Array.isArray((Object(value) as Partial<StaticValues['complexity']>).units),
  'mutation-sites': (value): value is StaticValues['mutation-sites'] => {
    const { sites, mutants, ignored, byMutator } = Object(value) as Partial<StaticValues['mutation-sites']>;
    return [sites, mutants, ignored].every((count) => Number.isSafeInteger(count) && count! >= 0) && typeof byMutator === 'object';
  },
};

/** Makes cache keys out of everything that a result depends on. Its path is none of it, but what follows its first dot. */
function keyMaker(fixed: readonly string[]): (file: string, text: string) => string {
  const prefix = fixed.join('\0');
  return (file, text) => {
    const extensions = /(?:\.[^./]*)*$/.exec(file)![0].toLowerCase();
    return createHash('sha256').update(`${prefix}\0${extensions}\0`).update(text).digest('base64url');
  };
}
