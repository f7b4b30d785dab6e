import type { FileSites } from '../../model/measurements.ts';
import { MeasureError } from '../../model/problem.ts';
import { collectMutants } from './collect-mutants.ts';
import type { Mutant } from './collect-mutants.ts';
import { describeInstrumenter } from './describe-instrumenter.ts';

/**
 * Counts the places of a file at which Stryker's instrumenter puts mutants. Nothing of the project is run.
 * Throws a MeasureError when the file does not parse, or when Stryker cannot mutate it.
 */
export async function countSites(file: string, text: string): Promise<FileSites> {
  const mutants = await collectMutants(file, text).catch((error: Error) => {
    throw error instanceof MeasureError ? error : describeFailure(file, error);
  });
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
