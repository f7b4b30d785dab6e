import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan } from '../../model/plan.ts';
import type { ChangedFile, Scope } from '../../model/scope.ts';
import { readTextsAt } from '../../system/git.ts';
import type { FilePair, TextSide } from './file-pair.ts';
import { isCode, isFixture } from './paths.ts';
import { readSyntax } from './syntax.ts';

/** Texts larger than this are no code that people write. */
const MOST_CHARACTERS = 2_000_000;

/** Reads every changed file on both sides; code and snapshots are parsed. */
export async function readPairs({ root, scope, sources }: Pick<Plan, 'root' | 'sources'> & { scope: Scope }): Promise<FilePair[]> {
  const { files, base } = scope;
  const oldPaths = files.flatMap(({ oldPath }) => (oldPath === null ? [] : [oldPath]));
  const paths = files.filter(({ status }) => status !== 'deleted').map(({ path }) => path);
  const [before, now] = await Promise.all([readTextsAt(root, base, oldPaths), readPresent(root, scope, paths)]);
  const isSource = new Set(sources);
  return Promise.all(
    files.map(async (file) => ({
      path: file.path,
      isSource: isSource.has(file.path),
      base: await readSide(file.oldPath, before),
      present: await readSide(presentPath(file), now),
    })),
  );
}

function presentPath({ path, status }: ChangedFile): string | null {
  return status === 'deleted' ? null : path;
}

async function readPresent(root: string, { kind }: Scope, paths: readonly string[]): Promise<Map<string, string | null>> {
  if (kind === 'staged') return readTextsAt(root, '', paths);
  const texts = await Promise.all(paths.map((path) => readText(join(root, path))));
  return new Map(paths.map((path, index) => [path, texts[index]!]));
}

/** Null for what is no file: a link to a folder, a submodule. */
async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

async function readSide(path: string | null, texts: Map<string, string | null>): Promise<TextSide | null> {
  const text = path === null ? null : (texts.get(path) ?? null);
  if (path === null || text === null) return null;
  return { path, text, syntax: isParsed(path, text) ? await readSyntax(languageOf(path), text) : null };
}

function isParsed(path: string, text: string): boolean {
  return (isCode(path) || isSnapshot(path)) && !isFixture(path) && text.length <= MOST_CHARACTERS;
}

/** Snapshots of jest, vitest (`.snap`) and node:test (`.snapshot`): modules that set `exports`. */
export function isSnapshot(path: string): boolean {
  return /\.(snap|snapshot)$/.test(path);
}

function languageOf(path: string): string {
  return isSnapshot(path) ? `${path}.cjs` : path;
}
