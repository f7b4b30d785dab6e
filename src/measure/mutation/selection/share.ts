import { createHash } from 'node:crypto';
import type { MutantShare } from '../../../model/plan.ts';
import { ID_LENGTH } from '../../../model/shards.ts';
import { byPlace } from '../build-report.ts';
import { isCanary } from '../canaries/canary-files.ts';
import type { FileMutant } from '../protocol.ts';
import { mutantKey } from './choose-mutants.ts';

/** The id of a mutant among those of its file, in the text that they were made of. */
export function idOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, ID_LENGTH);
}

/** Orders mutants by their place in the code, those of one place by what tells them apart: the order of reports. */
export function inCodeOrder(a: FileMutant, b: FileMutant): number {
  return byPlace(a, b) || (mutantKey(a.mutant) < mutantKey(b.mutant) ? -1 : 1);
}

/** Keys of all mutants by file, each once, in the order of the code: that of reports. Planted ones are none of them. */
export function keysInOrder(planned: readonly FileMutant[]): Map<string, string[]> {
  const files = new Map<string, Map<string, FileMutant>>();
  for (const each of planned) {
    if (isCanary(each.file)) continue;
    const keys = files.get(each.file) ?? new Map<string, FileMutant>();
    files.set(each.file, keys.set(mutantKey(each.mutant), each));
  }
  const inOrder = (keys: Map<string, FileMutant>): string[] => [...keys].sort(([, a], [, b]) => inCodeOrder(a, b)).map(([key]) => key);
  return new Map([...files].map(([file, keys]) => [file, inOrder(keys)]));
}

/** Keys of the mutants that are this machine's, by file. */
export function ownKeys(planned: readonly FileMutant[], share: MutantShare): Map<string, Set<string>> {
  const all = keysInOrder(planned);
  return new Map(
    Object.entries(share).map(([file, { own }]) => [
      file,
      new Set(own.flatMap(([from, to]) => (all.get(file) ?? []).slice(from, to))),
    ]),
  );
}

/** A digest of the ids of these mutants of each file. */
export function digestsOf(planned: readonly FileMutant[]): Record<string, string> {
  return Object.fromEntries([...keysInOrder(planned)].map(([file, keys]) => [file, digestOf(keys.map(idOfKey).join(''))]));
}

/** A digest of ids that follow each other. */
export function digestOf(ids: string): string {
  return createHash('sha256').update(ids).digest('hex');
}
