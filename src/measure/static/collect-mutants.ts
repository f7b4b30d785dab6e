import { Instrumenter } from '@stryker-mutator/instrumenter';
import type { InstrumentResult } from '@stryker-mutator/instrumenter';
import { findDoubts } from './find-doubts.ts';
import { parseForStryker } from './parse-for-stryker.ts';

/** What is known of a mutant: where it is, which mutator made it, whether a comment turned it off. Lines may start at 0 or 1. */
export type Mutant = Pick<InstrumentResult['mutants'][number], 'location' | 'mutatorName' | 'status'>;

type Dependencies = ConstructorParameters<typeof Instrumenter>;
type Transform = NonNullable<Dependencies[3]>;
type Ignorer = Parameters<Instrumenter['instrument']>[1]['ignorers'][number];

const silentLogger: Dependencies[0] = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
  fatal() {},
};
const createParser = (() => parseForStryker) as unknown as NonNullable<Dependencies[1]>;
const printNothing: NonNullable<Dependencies[2]> = () => '';

/**
 * All mutants that Stryker's instrumenter makes of a file. Throws what the instrumenter throws.
 *
 * Printing them and placing them in the tree is a fifth of the time and changes none of them, but there are files
 * in which Stryker cannot place them: so it has to where that is in doubt.
 */
export async function collectMutants(file: string, text: string): Promise<readonly Mutant[]> {
  const doubts = await findDoubts();
  const mutants = await instrument(file, text, collectOnly(), [doubts]);
  return doubts.any ? instrument(file, text) : mutants;
}

/** Runs Stryker's instrumenter over a file, with everything placed as Stryker does unless told otherwise. */
export async function instrument(
  file: string,
  text: string,
  transform?: Transform,
  ignorers: Ignorer[] = [],
): Promise<InstrumentResult['mutants']> {
  const instrumenter = new Instrumenter(silentLogger, createParser, printNothing, transform);
  const unsilence = silenceConsole();
  try {
    const { mutants } = await instrumenter.instrument([{ name: file, content: text, mutate: true }], {
      plugins: null,
      excludedMutations: [],
      noHeader: true,
      ignorers,
    });
    return mutants;
  } finally {
    unsilence();
  }
}

/**
 * Stryker's transformer, told of each mutant that it is ignored, so that it does not place it. What is collected
 * is the place alone: printing the code of every replacement is not needed either.
 */
function collectOnly(): Transform | undefined {
  // Not exported: without it, mutants are placed as usual.
  const transform: unknown = Reflect.get(new Instrumenter(silentLogger), '_transform');
  if (typeof transform !== 'function') return undefined;
  return (tree, collector, context) => {
    const collect: typeof collector.collect = (fileName, original, { mutatorName, ignoreReason }) => {
      const status = ignoreReason === undefined ? undefined : 'Ignored';
      const toApiMutant = () => ({ location: original.loc, mutatorName, status });
      const mutant = { fileName, original, mutatorName, ignoreReason, toApiMutant };
      (collector.mutants as object[]).push(mutant);
      return { ...mutant, ignoreReason: 'collected, not placed' } as never;
    };
    transform(tree, Object.create(collector, { collect: { value: collect } }), context);
  };
}

let silencers = 0;
let consoleError = console.error;

/** Stryker's regex mutator writes what it cannot read straight to the console, past its logger. */
function silenceConsole(): () => void {
  if (silencers++ === 0) {
    consoleError = console.error;
    console.error = () => {};
  }
  return () => {
    if (--silencers === 0) console.error = consoleError;
  };
}
