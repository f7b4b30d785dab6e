import type { ChangedFile, LineRange } from '../../model/scope.ts';

/** What was asked of git to make the text that `parseChanges` reads, after `diff` and before what is compared. */
export const DIFF_OPTIONS = [
  // paths come from --raw, which -z leaves unquoted; the patch is read for its hunks alone
  ...['--raw', '-z', '--patch', '--unified=0', '--inter-hunk-context=0', '--find-renames'],
  // whatever the user's own configuration of git says
  ...['--no-color', '--no-ext-diff', '--no-textconv', '--diff-algorithm=histogram', '--ignore-submodules=all'],
  '--relative',
] as const;

/**
 * The changed files in the output of `git diff` with `DIFF_OPTIONS`. Patches come in the order of the raw entries, one
 * for each, so that no path has to be read out of a patch.
 */
export function parseChanges(output: string): ChangedFile[] {
  const { entries, patch } = splitOutput(output);
  const hunks = `\n${patch}`.split('\ndiff --git ').slice(1).map(hunksOf);
  let next = 0;
  // an unmerged path has a second entry, which says how its text differs
  const changes = entries.filter(({ status }) => status !== 'U').map(({ status, oldPath, path }) => {
    next += PATCHES[status] ?? 1;
    return toChange(status, oldPath, path, hunks[next - 1] ?? []);
  });
  if (next !== hunks.length) throw new Error(`git diff told of ${next} patches and made ${hunks.length}`);
  return changes;
}

/** A file that became a link, or the other way round, is taken away and made anew. */
const PATCHES: Record<string, number> = { T: 2 };

interface RawEntry {
  /** Git's letter: A, C, D, M, R, T, U. */
  status: string;
  oldPath: string;
  path: string;
}

/** `:100644 100644 <old> <new> R090 NUL old path NUL path NUL`, again and again; after an empty field, the patch. */
function splitOutput(output: string): { entries: RawEntry[]; patch: string } {
  const entries: RawEntry[] = [];
  let at = 0;
  const field = (): string => {
    const end = output.indexOf('\0', at);
    const text = output.slice(at, end);
    at = end + 1;
    return text;
  };
  while (output[at] === ':') {
    const status = field().split(' ').at(-1)![0]!;
    const oldPath = field();
    entries.push({ status, oldPath, path: 'RC'.includes(status) ? field() : oldPath });
  }
  return { entries, patch: output.slice(at + 1) };
}

/** A stretch of lines that was put in place of others; `count` 0 means that nothing was. */
interface Hunk {
  first: number;
  count: number;
}

function hunksOf(patch: string): Hunk[] {
  return [...patch.matchAll(/\n@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/g)].map(([, first, count = '1']) => ({
    first: Number(first),
    count: Number(count),
  }));
}

function toChange(status: string, oldPath: string, path: string, hunks: readonly Hunk[]): ChangedFile {
  if (status === 'D') return { path, oldPath, status: 'deleted', lines: [], deletions: [] };
  const lines = hunks.filter(({ count }) => count > 0).map(toRange);
  const deletions = hunks.filter(({ count }) => count === 0).map(({ first }) => first);
  if (status === 'A' || status === 'C') return { path, oldPath: null, status: 'added', lines, deletions };
  return { path, oldPath, status: status === 'R' ? 'renamed' : 'modified', lines, deletions };
}

function toRange({ first, count }: Hunk): LineRange {
  return { first, last: first + count - 1 };
}
