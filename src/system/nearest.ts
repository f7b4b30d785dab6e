import { closest } from 'fastest-levenshtein';

/** The valid name that is most like what was written: one that it begins, else the one with the fewest edits. */
export function nearest(written: string, valid: readonly string[]): string {
  const name = written.toLowerCase();
  const begun = valid.find((candidate) => name !== '' && candidate.toLowerCase().startsWith(name));
  return begun ?? closest(name, valid);
}

/** One sentence that names the nearest valid name, and all of them. */
export function nearestHint(what: string, written: string, valid: readonly string[]): string {
  return `The nearest ${what} is \`${nearest(written, valid)}\`; there are ${valid.join(', ')}.`;
}
