import { identifyMutants } from '../judge/mutant-id.ts';
import { linesOf, textAt } from '../judge/source-text.ts';
import type { LastCheck, LastMutant } from '../model/last-check.ts';
import { MeasureError } from '../model/problem.ts';
import { hashText } from '../system/last-check.ts';

/** A mutant of the tree as it is now. */
export interface PresentMutant extends Pick<LastMutant, 'id' | 'file' | 'mutator' | 'original' | 'replacement' | 'span'> {
  /** The same mutant in the last check; null for one of code that has changed since. */
  last: LastMutant | null;
}

/** The mutants of the tree as it is now, as far as the last check knows their files: places are of today's text. */
export async function presentMutants(last: LastCheck, texts: ReadonlyMap<string, string>): Promise<PresentMutant[]> {
  const byId = new Map(last.mutants.map((mutant) => [mutant.id, mutant]));
  const files = Object.keys(last.files).filter((file) => texts.has(file));
  const changed = files.filter((file) => hashText(texts.get(file)!) !== last.files[file]);
  const same = new Set(files.filter((file) => !changed.includes(file)));
  const known = last.mutants.filter(({ file }) => same.has(file)).map((mutant) => ({ ...mutant, last: mutant }));
  const found = await Promise.all(changed.map((file) => mutantsOf(file, texts.get(file)!, byId)));
  return [...known, ...found.flat()];
}

/** The mutants of a text; none where it does not parse: the tests do not pass then either. */
async function mutantsOf(file: string, text: string, byId: ReadonlyMap<string, LastMutant>): Promise<PresentMutant[]> {
  const lines = linesOf(text);
  const idOf = identifyMutants(file, lines);
  // Loaded late: it takes longer than all the rest, and most often only tests have changed
  const { listMutants } = await import('../measure/static/list-mutants.ts');
  const mutants = await listMutants(file, text).catch((error: unknown) => {
    if (error instanceof MeasureError) return [];
    throw error;
  });
  return mutants.map((mutant) => {
    const { mutatorName: mutator, replacement, location: span } = mutant;
    const id = idOf(mutant);
    return { id, file, mutator, original: textAt(lines, span), replacement, span, last: byId.get(id) ?? null };
  });
}
