/** Lines of a text, from 1, both ends included. */
export interface LineRange {
  first: number;
  last: number;
}

/** One file that differs between the base and the tree that is judged. */
export interface ChangedFile {
  /** Path now, relative to the root; of a deleted file, the path that it had. */
  path: string;
  /** Path at the base; null for a new file. */
  oldPath: string | null;
  status: 'added' | 'modified' | 'renamed' | 'deleted';
  /** Lines of the present text that were added or changed, in order, not overlapping. */
  lines: LineRange[];
  /** Lines of the present text after which lines were taken away with nothing put in their place; 0 is the top. */
  deletions: number[];
}

/** What a change touches: the difference between a base commit and the tree that is judged. */
export interface Scope {
  /** `since`: the work tree, untracked files included; `staged`: the index. */
  kind: 'since' | 'staged';
  /** The base as it was asked for or found (`origin/main`). */
  ref: string;
  /** Full hash of the commit compared with: the merge base with `ref`. */
  base: string;
  /** How the base was found, one sentence. */
  because: string;
  /** Sorted by path. */
  files: ChangedFile[];
}
