import { Instrumenter } from '@stryker-mutator/instrumenter';
import type { InstrumentResult } from '@stryker-mutator/instrumenter';
import type { FileSites } from '../../model/measurements.ts';
import { MeasureError } from '../../model/problem.ts';
import { describeInstrumenter } from './describe-instrumenter.ts';
import { parseForStryker } from './parse-for-stryker.ts';

type Mutant = InstrumentResult['mutants'][number];
type Dependencies = ConstructorParameters<typeof Instrumenter>;

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
/** Only the mutants are of interest: printing the instrumented code is a seventh of the time. */
const printNothing: NonNullable<Dependencies[2]> = () => '';

/**
 * Counts the places of a file at which Stryker's instrumenter puts mutants. Nothing of the project is run.
 * Throws a MeasureError when the file does not parse, or when Stryker cannot mutate it.
 */
export async function countSites(file: string, text: string): Promise<FileSites> {
  const mutants = await instrument(file, text);
  const active = mutants.filter((mutant) => mutant.status !== 'Ignored');
  const byMutator: Record<string, number> = {};
  for (const { mutatorName } of active) byMutator[mutatorName] = (byMutator[mutatorName] ?? 0) + 1;
  return {
    sites: new Set(active.map(rangeOf)).size,
    mutants: active.length,
    ignored: mutants.length - active.length,
    byMutator,
  };
}

function rangeOf({ location: { start, end } }: Mutant): string {
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}

async function instrument(file: string, text: string): Promise<readonly Mutant[]> {
  const instrumenter = new Instrumenter(silentLogger, createParser, printNothing);
  const unsilence = silenceConsole();
  try {
    const { mutants } = await instrumenter.instrument([{ name: file, content: text, mutate: true }], {
      plugins: null,
      excludedMutations: [],
      noHeader: true,
      ignorers: [],
    });
    return mutants;
  } catch (error) {
    throw error instanceof MeasureError ? error : describeFailure(file, error as Error);
  } finally {
    unsilence();
  }
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

function describeFailure(file: string, error: Error): MeasureError {
  const who = describeInstrumenter();
  const placing = /:(\d+):(\d+) \w+ could not place mutants with type\(s\): "(.+?)"\./.exec(error.message);
  if (placing === null) {
    const reason = error.message.split('\n', 1)[0];
    return new MeasureError(
      { code: 'cannot-mutate', message: `${who} cannot mutate ${file}: ${reason}`, at: { file } },
      { cause: error },
    );
  }
  const [, line, column, mutators] = placing;
  const start = { line: Number(line), column: Number(column) + 1 };
  return new MeasureError(
    {
      code: 'cannot-mutate',
      message: `${who} cannot mutate ${file}:${start.line}:${start.column}: it has no way to place its ${mutators} mutant there.`,
      at: { file, span: { start, end: start } },
    },
    { cause: error },
  );
}
