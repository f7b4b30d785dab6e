import { closeSync, existsSync, fstatSync, lstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Scope } from '../model/scope.ts';
import { readTextsAt } from '../system/git.ts';
import { definesTests } from './defines-tests.ts';
import { HEAD_BYTES, isGenerated } from './is-generated.ts';

/** What must be known of files to tell whether they are source. Paths are relative to the root. */
export interface FileFacts {
  /** False for links, and for files that git lists and that are deleted. */
  isFile(file: string): boolean;
  isGenerated(file: string): boolean;
  definesTests(file: string): boolean;
}

/** The facts as the work tree has them. */
export function factsOnDisk(root: string): FileFacts {
  return {
    isFile: (file) => lstatSync(join(root, file), { throwIfNoEntry: false })?.isFile() ?? false,
    isGenerated: (file) => isGeneratedFile(join(root, file)),
    definesTests: (file) => definesTests(readFileSync(join(root, file), 'utf8')),
  };
}

/** The facts as the index has them, for what is staged; the rest is the same in the work tree, or not judged. */
export async function stagedFacts(root: string, scope: Scope): Promise<FileFacts> {
  const paths = scope.files.filter(({ status }) => status !== 'deleted').map(({ path }) => path);
  const texts = await readTextsAt(root, '', paths);
  const disk = factsOnDisk(root);
  const isThere = (file: string): boolean => existsSync(join(root, file));
  const tell = (file: string, ofText: (text: string) => boolean, onDisk: (file: string) => boolean): boolean => {
    const text = texts.get(file);
    return text == null ? isThere(file) && onDisk(file) : ofText(text);
  };
  return {
    isFile: () => true,
    isGenerated: (file) => tell(file, (text) => isGenerated(text.slice(0, HEAD_BYTES), text.length), disk.isGenerated),
    definesTests: (file) => tell(file, definesTests, disk.definesTests),
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
