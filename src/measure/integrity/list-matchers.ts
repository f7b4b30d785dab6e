import { globMatcher, type Matcher, patternMatcher } from './globs.ts';

/** Lists of patterns, and not of globs. */
const REGULAR = /PathIgnorePatterns$|^testRegex$/;

/** What a list of what is judged matches. */
export function includes(key: string, entries: readonly string[]): Matcher {
  return REGULAR.test(key) ? patternMatcher(entries) : globMatcher(entries);
}

/** What a list of what is left out matches; entries with `!` bring files back. */
export function excludes(key: string, entries: readonly string[]): Matcher {
  if (entries.length === 0) return () => false;
  if (REGULAR.test(key)) return patternMatcher(entries);
  const positive = entries.filter((entry) => !entry.startsWith('!'));
  const negative = entries.filter((entry) => entry.startsWith('!')).map((entry) => entry.slice(1));
  const back = negative.length === 0 ? () => false : globMatcher(negative);
  const out = positive.length === 0 ? () => false : globMatcher(positive);
  return (file) => out(file) && !back(file);
}
