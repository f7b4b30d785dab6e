import type { FileComplexity, FileSites } from '../../model/measurements.ts';
import type { Problem } from '../../model/problem.ts';
import { MeasureError } from '../../model/problem.ts';
import type { ComplexityVariant } from './count-code-paths.ts';

/** What can be measured of one file by reading it. */
export interface StaticValues {
  complexity: FileComplexity;
  'mutation-sites': FileSites;
}

/** The name of a static measure. */
export type StaticMeasure = keyof StaticValues;

/** One file to measure: plain data, which crosses to a worker thread. */
export interface StaticTask {
  measure: StaticMeasure;
  variant: ComplexityVariant;
  file: string;
  text: string;
}

/** What came of one file: plain data, which crosses back. */
export type StaticOutcome<Measure extends StaticMeasure = StaticMeasure> =
  | { status: 'measured'; value: StaticValues[Measure] }
  | { status: 'broken'; problem: Problem };

/** Measures one file. Never throws: what fails on this file is a problem of this file. */
export async function measureFile(task: StaticTask): Promise<StaticOutcome> {
  try {
    return { status: 'measured', value: await measureValue(task) };
  } catch (error) {
    return { status: 'broken', problem: describeFailure(task.file, error) };
  }
}

/** The parsers are loaded on first use: each costs a noticeable part of a second. */
async function measureValue({ measure, file, text, variant }: StaticTask) {
  if (measure === 'complexity') {
    const { measureFileComplexity } = await import('./measure-complexity.ts');
    return measureFileComplexity(file, text, variant);
  }
  const { countSites } = await import('./count-sites.ts');
  return countSites(file, text);
}

/** Says of a file why it could not be measured, whatever was thrown, also by the end of a thread. */
export function describeFailure(file: string, error: unknown): Problem {
  if (error instanceof MeasureError) return error.problem;
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return { code: 'out-of-memory', message: `${file} was not measured: memory ran out.`, at: { file } };
  }
  return {
    code: 'measurer-crashed',
    message: `${file} was not measured: ${message.split('\n', 1)[0]}`,
    at: { file },
    output: stack,
  };
}
