import { strengthOf } from './assertion.ts';
import { readNames } from './file-names.ts';
import type { Syntax } from './syntax.ts';
import type { Unit } from './unit.ts';
import { walkFile } from './walk-file.ts';

/** What is read of a file besides its text. */
export interface ReadOptions {
  /** Functions elsewhere, by name, with how much they assert. */
  helpers: ReadonlyMap<string, number>;
}

/** Every test of a file, and every function that may hold assertions, with its top level. */
export function readUnits(file: string, syntax: Syntax, { helpers }: ReadOptions): Unit[] {
  const own = new Map([...helpers, ...strengthsOfFunctions(file, syntax, helpers)]);
  return walkFile(file, syntax, readNames(syntax.program, own));
}

/** How much each named function of a file asserts, itself or through another one: the strongest assertion counts. */
export function strengthsOfFunctions(file: string, syntax: Syntax, helpers: ReadonlyMap<string, number>): Map<string, number> {
  let found = new Map<string, number>();
  for (;;) {
    const units = walkFile(file, syntax, readNames(syntax.program, new Map([...helpers, ...found])));
    const next = strongestOf(units);
    const settled = [...next].every(([name, strength]) => found.get(name) === strength);
    found = next;
    if (settled) return found;
  }
}

/** The strongest assertion of each function, by its name. */
function strongestOf(units: readonly Unit[]): Map<string, number> {
  const strengths = new Map<string, number>();
  for (const { kind, title, assertions } of units) {
    if (kind === 'test' || title === '') continue;
    strengths.set(title, Math.max(strengths.get(title) ?? 0, ...assertions.map(strengthOf)));
  }
  return strengths;
}
