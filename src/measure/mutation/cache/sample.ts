import { createHash } from 'node:crypto';
import type { FileMutant } from '../protocol.ts';
import { mutantKey } from '../selection/choose-mutants.ts';

/** Known results that are looked at again, of those that tests noticed and of those that they did not: this many, or this share. */
const LEAST = 3;
const SHARE = 0.02;

/** So many known results are taken from one file: each file of the sample has to be prepared for mutants as a whole. */
const PER_FILE = 2_000;

/**
 * Chooses which known results are found out once more. Nobody can tell which before the seed, the hash of a tree, is
 * there. A file is drawn by one of its mutants, so that each mutant is as likely to be looked at as any other.
 */
export function drawSample(known: readonly FileMutant[], seed: string): FileMutant[] {
  const files = new Set(draw(known, seed, Math.ceil(known.length / PER_FILE)).map(({ file }) => file));
  const near = known.filter(({ file }) => files.has(file));
  const noticed = near.filter(({ mutant }) => isNoticed(mutant.status));
  const missed = near.filter(({ mutant }) => mutant.status === 'Survived' || mutant.status === 'NoCoverage');
  return [noticed, missed].flatMap((kind) => draw(kind, seed, Math.max(LEAST, Math.ceil(kind.length * SHARE))));
}

/** Whether two results say the same of the tests: how long a mutant took to be noticed is no difference. */
export function isSameResult(a: FileMutant['mutant'], b: FileMutant['mutant']): boolean {
  return a.status === b.status || (isNoticed(a.status) && isNoticed(b.status));
}

function isNoticed(status: FileMutant['mutant']['status']): boolean {
  return status === 'Killed' || status === 'Timeout';
}

function draw(from: readonly FileMutant[], seed: string, count: number): FileMutant[] {
  return from
    .map((each) => ({ each, lot: lotOf(each, seed) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, count)
    .map(({ each }) => each);
}

function lotOf({ file, mutant }: FileMutant, seed: string): string {
  return createHash('sha256').update(`${seed}\0${file}\0${mutantKey(mutant)}`).digest('hex');
}
