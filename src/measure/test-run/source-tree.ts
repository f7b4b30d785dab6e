import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** The sources of the tree that is measured. */
export interface SourceTree {
  /** All of them, by path relative to the root. */
  readonly texts: ReadonlyMap<string, string>;
  /** The relative path of a source by its absolute path; undefined for what is none. */
  relative(path: string): string | undefined;
  text(file: string): string;
}

/** The sources below `root`, found by the path that was given and by the real one behind its symbolic links. */
export function createSourceTree(root: string, texts: ReadonlyMap<string, string>): SourceTree {
  const roots = [...new Set([root, realpathSync(root)])];
  return {
    texts,
    relative: (path) =>
      roots
        .map((from) => relative(from, path).split(sep).join('/'))
        .find((file) => texts.has(file)),
    text: (file) => texts.get(file)!,
  };
}
