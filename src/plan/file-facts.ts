import { closeSync, existsSync, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Scope } from '../model/scope.ts';
import { readTextsAt } from '../system/git.ts';
import { HEAD_BYTES, isGenerated } from './is-generated.ts';

/** What must be known of files to tell whether they are source. Paths are relative to the root. */
export interface FileFacts {
  /** False for links, and for files that git lists and that are deleted. */
  isFile(file: string): boolean;
  isGenerated(file: string): boolean;
}

/** The facts as the work tree has them. */
export function factsOnDisk(root: string): FileFacts {
  return {
    isFile: (file) => lstatSync(join(root, file), { throwIfNoEntry: false })?.isFile() ?? false,
    isGenerated: (file) => isGeneratedFile(join(root, file)),
  };
}

/** The facts as the index has them, for what is staged; the rest is the same in the work tree, or not judged. */
export async function stagedFacts(root: string, scope: Scope): Promise<FileFacts> {
  const paths = scope.files.filter(({ status }) => status !== 'deleted').map(({ path }) => path);
  const texts = await readTextsAt(root, '', paths);
  return {
    isFile: () => true,
    isGenerated(file) {
      const text = texts.get(file);
      if (text != null) return isGenerated(text.slice(0, HEAD_BYTES), text.length);
      return existsSync(join(root, file)) && isGeneratedFile(join(root, file));
    },
  };
}

function isGeneratedFile(path: string): boolean {
  const descriptor = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const length = readSync(descriptor, head, 0, HEAD_BYTES, 0);
    return isGenerated(head.toString('utf8', 0, length), fstatSync(descriptor).size);
  } finally {
    closeSync(descriptor);
  }
}
