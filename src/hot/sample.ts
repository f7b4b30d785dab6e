/** Share of kills that are repeated in modules loaded afresh. */
const SHARE = 0.05;

/** Whether a mutant is in the sample: the same mutants for a seed, whatever order they come in. */
export function isSampled(id: string, seed: number): boolean {
  let hash = seed ^ 0x9e3779b9;
  for (const char of id) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32 < SHARE;
}
