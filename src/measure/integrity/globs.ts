import picomatch from 'picomatch';
import { GLOBS } from '../../model/globs.ts';

/** Chooses files by the entries of a list in a configuration. */
export type Matcher = (path: string) => boolean;

/** Files that a list of globs chooses: an entry that starts with `!` takes away again. Folders stand for what is in them. */
export function globMatcher(entries: readonly string[]): Matcher {
  const positive = entries.filter((entry) => !entry.startsWith('!'));
  const negative = entries.filter((entry) => entry.startsWith('!')).map((entry) => entry.slice(1));
  const included = positive.length === 0 ? () => true : matcherOf(positive);
  const excluded = negative.length === 0 ? () => false : matcherOf(negative);
  return (path) => included(path) && !excluded(path);
}

/** Files that any of the patterns matches, as jest reads them: regular expressions anywhere in the absolute path. */
export function patternMatcher(entries: readonly string[]): Matcher {
  const patterns = entries.flatMap((entry) => {
    const source = entry.replaceAll('<rootDir>', '');
    try {
      return [new RegExp(source)];
    } catch {
      // Not a regular expression: jest would not start
      return [];
    }
  });
  return (path) => patterns.some((pattern) => pattern.test(`/${path}`));
}

function matcherOf(entries: readonly string[]): Matcher {
  const globs = entries.flatMap((entry) => {
    const glob = entry.replace(/^<rootDir>\//, '').replace(/^\.?\//, '').replace(/:\d+(?::\d+)?-\d+(?::\d+)?$/, '');
    return [glob, `${glob.replace(/\/$/, '')}/**`];
  });
  return picomatch(globs, GLOBS);
}
