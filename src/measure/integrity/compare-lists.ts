import { excludes, includes } from './list-matchers.ts';
import { Opaque, type Value } from './literal.ts';
import { type Universe, filesOf } from './universe.ts';

/** Lists that say what is judged; the more they match, the more is. */
const INCLUDES = new Set(['include', 'mutate', 'collectCoverageFrom', 'testMatch', 'spec', 'files', 'roots', 'testRegex', 'src']);
/** Lists that say what is not. */
const EXCLUDES = new Set([
  ...['exclude', 'ignore', 'ignores', 'ignorePatterns', 'excludeAfterRemap', 'x'],
  ...['coveragePathIgnorePatterns', 'testPathIgnorePatterns', 'modulePathIgnorePatterns', 'excludedMutations', 'ignorers', 'ignoreClassMethods'],
]);
/** Not of files: anything that is added loosens. */
const NAMES = new Set(['excludedMutations', 'ignorers', 'ignoreClassMethods']);

/** What a list of a configuration lets through that it did not: names of files, or entries. Null when it is no such list. */
export function lostByList(path: readonly string[], before: Value, now: Value, universe: Universe): string[] | null {
  const key = path.at(-1)!;
  const [was, is] = [entriesOf(before), entriesOf(now)];
  if (was === null || is === null) return null;
  if (NAMES.has(key)) return is.filter((entry) => !was.includes(entry));
  if (EXCLUDES.has(key)) return newlyExcluded(path, was, is, universe);
  return INCLUDES.has(key) ? noLongerIncluded(path, was, is, universe) : null;
}

function newlyExcluded(path: readonly string[], was: string[], is: string[], universe: Universe): string[] {
  const key = path.at(-1)!;
  const [before, now] = [excludes(key, was), excludes(key, is)];
  return filesOf(universe, path).filter((file) => now(file) && !before(file));
}

/** Without a list the tool's own default holds. */
function noLongerIncluded(path: readonly string[], was: string[], is: string[], universe: Universe): string[] {
  if (is.length === 0) return [];
  const key = path.at(-1)!;
  const wasIncluded = was.length === 0 ? () => true : includes(key, was);
  return filesOf(universe, path, was.length === 0).filter((file) => wasIncluded(file) && !includes(key, is)(file));
}

/** Text entries of a list; null when something in it is not written down, so that nothing can be said. */
function entriesOf(value: Value): string[] | null {
  const list = listOf(value);
  if (list.some((entry) => entry instanceof Opaque)) return list.flatMap((entry) => (typeof entry === 'string' ? [entry] : []));
  return list.every((entry) => typeof entry === 'string') ? (list as string[]) : null;
}

function listOf(value: Value): readonly Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
