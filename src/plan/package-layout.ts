import type { PackageJson } from '../system/packages.ts';
import { entryFiles } from './entry-files.ts';
import { CODE, isServing } from './source-globs.ts';

/** Globs for the source of one package, relative to the root of the tree, and facts about the choice. */
export interface PackageLayout {
  include: string[];
  notices: string[];
}

/** What a package holds; paths are relative to its folder. */
interface Contents {
  /** The package's folder relative to the root, ending in a slash, or nothing. */
  prefix: string;
  /** Its top folders that hold code. */
  folders: ReadonlySet<string>;
  /** Files of code that package.json names as ways in. */
  entries: string[];
  /** Whether package.json names a file of `lib`, there or not. */
  publishesLib: boolean;
}

/** The source of a package that has one of the usual layouts; null for every other. */
type Layout = (contents: Contents) => { include: string[]; notices: string[] } | null;

const layouts: Layout[] = [srcLayout, libLayout, flatLayout];

/** Source globs of the package in folder `dir`, relative to the root; none when its layout is none of the usual ones. */
export function packageLayout(
  dir: string,
  manifest: PackageJson,
  code: readonly string[],
): PackageLayout {
  const contents = contentsOf(dir, manifest, code);
  for (const layout of layouts) {
    const found = layout(contents);
    if (found === null) continue;
    return { ...found, include: found.include.map((glob) => contents.prefix + glob) };
  }
  return { include: [], notices: [] };
}

function contentsOf(dir: string, manifest: PackageJson, code: readonly string[]): Contents {
  const prefix = dir === '' ? '' : `${dir}/`;
  const files = code
    .filter((file) => file.startsWith(prefix))
    .map((file) => file.slice(prefix.length));
  const named = entryFiles(manifest);
  return {
    prefix,
    folders: new Set(files.filter((file) => file.includes('/')).map(topFolder)),
    entries: named.filter((file) => files.includes(file) && !isInServingFolder(file)),
    publishesLib: named.some((file) => file.startsWith('lib/')),
  };
}

/** `src` or `source`, `lib` beside it unless that is output, and the ways in that lie elsewhere. */
function srcLayout({ prefix, folders, entries, publishesLib }: Contents): ReturnType<Layout> {
  const sources = ['src', 'source'].filter((folder) => folders.has(folder));
  if (sources.length === 0) return null;
  const others = entries.filter((file) => !/^(?:src|source|lib)\//.test(file));
  const include = (code: string[]): string[] => [...code.map(allCode), ...others];
  if (!folders.has('lib')) return { include: include(sources), notices: [] };
  if (!publishesLib) return { include: include([...sources, 'lib']), notices: [] };
  const notice = `${prefix}lib is left out of the source: package.json publishes it and ${prefix}${sources[0]} has the code.`;
  return { include: include(sources), notices: [notice] };
}

/** `lib`, the files at the top, and the ways in that lie elsewhere. */
function libLayout({ folders, entries }: Contents): ReturnType<Layout> {
  if (!folders.has('lib')) return null;
  const others = entries.filter((file) => file.includes('/') && !file.startsWith('lib/'));
  return { include: [allCode('lib'), `*.${CODE}`, ...others], notices: [] };
}

/** The files at the top, one of which is a way in, and the folders beside them. */
function flatLayout({ folders, entries }: Contents): ReturnType<Layout> {
  if (entries.length === 0) return null;
  const own = [...folders].filter((folder) => folder !== 'packages' && !isServing(folder));
  return { include: [`*.${CODE}`, ...own.sort().map(allCode)], notices: [] };
}

function allCode(folder: string): string {
  return `${folder}/**/*.${CODE}`;
}

function topFolder(file: string): string {
  return file.split('/', 1)[0]!;
}

function isInServingFolder(file: string): boolean {
  return file.includes('/') && isServing(topFolder(file));
}
