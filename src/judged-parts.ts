import { measureFileComplexity } from './measure/static/measure-complexity.ts';
import { changeOf, judgedSources } from './model/in-scope.ts';
import type { CodeUnit } from './model/measurements.ts';
import type { Plan } from './model/plan.ts';
import { MeasureError } from './model/problem.ts';
import type { ChangedFile, LineRange } from './model/scope.ts';
import { enclosesDeletion, linesOfSpan, overlaps } from './model/touches.ts';
import { readSources } from './system/files.ts';
import { readStagedSources } from './system/staged-tree.ts';

/** A function that is judged because of the change. */
export interface JudgedFunction {
  name: string;
  lines: LineRange;
  why: 'lines changed' | 'lines were taken away';
}

/** A source file that is judged because of the change. */
export interface JudgedFile extends Omit<ChangedFile, 'path'> {
  file: string;
  functions: JudgedFunction[];
  /** Why its functions are not known, where it does not parse. */
  problem?: string;
}

/** What a check of a change would judge, file by file and function by function; nothing of the project is run. */
export async function judgedParts(plan: Plan): Promise<JudgedFile[]> {
  const files = judgedSources(plan).filter((file) => changeOf(plan, file));
  const read = plan.scope?.kind === 'staged' ? readStagedSources : readSources;
  const texts = await read(plan.root, files);
  return Promise.all(files.map((file) => judgedFile(changeOf(plan, file)!, texts.get(file)!, plan)));
}

async function judgedFile({ path, ...change }: ChangedFile, text: string, plan: Plan): Promise<JudgedFile> {
  try {
    const { units } = await measureFileComplexity(path, text, plan.complexityVariant);
    const rows = units.filter(({ row }, index) => row === index);
    return { file: path, ...change, functions: rows.flatMap((unit) => judgedFunction(unit, change)) };
  } catch (error) {
    if (!(error instanceof MeasureError)) throw error;
    return { file: path, ...change, functions: [], problem: error.problem.message };
  }
}

function judgedFunction({ name, span }: CodeUnit, change: Omit<ChangedFile, 'path'>): JudgedFunction[] {
  const lines = linesOfSpan(span);
  if (overlaps(change.lines, span)) return [{ name, lines, why: 'lines changed' }];
  return enclosesDeletion(change, span) ? [{ name, lines, why: 'lines were taken away' }] : [];
}
