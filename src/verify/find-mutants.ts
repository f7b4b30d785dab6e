import { distance } from 'fastest-levenshtein';
import { oneLine } from '../judge/wording.ts';
import type { LastCheck, LastMutant } from '../model/last-check.ts';
import { UserError } from '../model/problem.ts';
import { nearest } from '../system/nearest.ts';
import type { PresentMutant } from './pool.ts';

/** Mutants that are named when the one asked for is not there. */
const NAMED = 3;

/** The mutants with these ids, each once. Throws `UserError` for an id that is unknown, or whose code is no longer there. */
export function findMutants(ids: readonly string[], last: LastCheck, present: readonly PresentMutant[]): PresentMutant[] {
  const byId = new Map(present.map((mutant) => [mutant.id, mutant]));
  return [...new Set(ids)].map((id) => {
    const found = byId.get(id);
    if (found !== undefined) return found;
    const former = [...last.mutants, ...(last.former ?? [])].find((mutant) => mutant.id === id);
    throw former === undefined ? unknownMutant(id, last) : staleMutant(former, last, present);
  });
}

function unknownMutant(id: string, { mutants, at }: LastCheck): UserError {
  const findings = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  const ids = (findings.length > 0 ? findings : mutants).map((mutant) => mutant.id);
  const hint = ids.length === 0 ? 'That check tested no mutant.' : `The nearest is ${nameOf(mutants.find((mutant) => mutant.id === nearest(id, ids))!)}.`;
  return new UserError('unknown-mutant', `No mutant of the check of ${at} has the id "${id}"`, { hint });
}

function staleMutant(former: LastMutant, last: LastCheck, present: readonly PresentMutant[]): UserError {
  const { id, file, span, original, replacement } = former;
  const was = `\`${oneLine(original)}\` -> \`${oneLine(replacement)}\` at ${file}:${span.start.line}`;
  const inFile = present.filter((mutant) => mutant.file === file);
  const near = inFile.toSorted((a, b) => unlikeness(a, former) - unlikeness(b, former)).slice(0, NAMED);
  const fate = inFile.length === 0 ? 'the file is no longer a source, or does not parse' : 'its code, or a line next to it, changed';
  const hint = near.length === 0 ? '`npx gates check` finds the mutants of today.' : `The nearest today: ${near.map(nameOf).join('; ')}.`;
  return new UserError('stale-mutant', `Mutant ${id} is stale: ${fate} since the check of ${last.at}. It was ${was}`, { hint });
}

function nameOf({ id, file, span, original, replacement }: Pick<LastMutant, 'id' | 'file' | 'span' | 'original' | 'replacement'>): string {
  return `${id} (${file}:${span.start.line} \`${oneLine(original, 40)}\` -> \`${oneLine(replacement, 40)}\`)`;
}

/** How unlike two mutants of a file are: another mutator counts more than any difference in the code. */
function unlikeness(mutant: PresentMutant, former: LastMutant): number {
  const code = (each: Pick<LastMutant, 'original' | 'replacement'>): string => `${oneLine(each.original)} ${oneLine(each.replacement)}`;
  const lines = Math.min(50, Math.abs(mutant.span.start.line - former.span.start.line));
  return distance(code(mutant), code(former)) + lines + (mutant.mutator === former.mutator ? 0 : 1_000);
}
