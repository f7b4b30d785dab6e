/** Turns an instrumented file into text, as Stryker's instrumenter does. */
export type Print = (file: never) => string;

/** Where instrumented code begins to count which mutants are reached. */
const COVER = /function cover\(\) \{(?=\s*var c = cov\.static;)/g;
/** Where it looks whether a mutant is active. */
const IS_ACTIVE = /function isActive\(id\) \{(?=\s*if \(ns\.activeMutant === id\))/g;
const TAKE_STEP = "if (ns.steps !== void 0 && ++ns.steps > ns.stepLimit) throw new Error('Stryker: Hit count limit reached (' + ns.steps + ')');";

/**
 * The same text with two additions, for test runners that ask for them in what they share with instrumented code, without
 * a line more. With `coversNothing`, nothing counts which mutants are reached: only the initial run needs to know, and
 * counting can take longer than all the rest. With `steps`, each look whether some mutant is active counts, up to
 * `stepLimit`: so ends a loop that the active mutant itself is not in.
 */
export function printForRunners(print: Print): Print {
  return (file) => print(file).replaceAll(COVER, '$& if (ns.coversNothing) return;').replaceAll(IS_ACTIVE, `$& ${TAKE_STEP}`);
}
