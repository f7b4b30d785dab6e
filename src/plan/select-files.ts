import picomatch from 'picomatch';
import { GLOBS } from '../model/globs.ts';
import type { UserConfig } from '../model/config.ts';
import { UserError } from '../model/problem.ts';
import type { PackageJson } from '../system/packages.ts';
import { factsOnDisk } from './file-facts.ts';
import type { FileFacts } from './file-facts.ts';
import { MAY_BE_TEST, NEVER_SOURCE } from './source-globs.ts';
import { sourceLayout } from './source-layout.ts';

/** The source files of a tree, the globs that chose them, and facts about what was left out. */
export interface SelectedFiles {
  sources: string[];
  include: string[];
  exclude: string[];
  notices: string[];
}

/** Chooses the source files among all files of a tree that are its own. Links, generated and minified files are no source. */
export function selectFiles(
  root: string,
  files: readonly string[],
  manifest: PackageJson,
  config: NonNullable<UserConfig['sources']>,
  facts: FileFacts = factsOnDisk(root),
  isOwn: (file: string) => boolean = () => true,
): SelectedFiles {
  const mayBeTest = picomatch(MAY_BE_TEST, GLOBS);
  const isTest = (file: string): boolean => mayBeTest(file) && facts.isFile(file) && facts.definesTests(file);
  const candidates = files.filter((file) => !isTest(file));
  const layout = config.include
    ? { include: config.include, exclude: NEVER_SOURCE, notices: [] }
    : sourceLayout(root, manifest, candidates);
  const exclude = [...layout.exclude, ...(config.exclude ?? [])];
  const included = picomatch(
    layout.include.map((glob) => glob.replace(/^\.\//, '')),
    GLOBS,
  );
  const excluded = picomatch(exclude, GLOBS);
  const chosen = candidates.filter((file) => /\.[cm]?[jt]sx?$/.test(file) && included(file) && !excluded(file));
  assertNamed(chosen);
  const matching = chosen.filter((file) => isOwn(file) && facts.isFile(file));
  const generated = matching.filter((file) => facts.isGenerated(file));
  const sources = matching.filter((file) => !generated.includes(file));
  return {
    sources,
    include: layout.include,
    exclude,
    notices: [...layout.notices, ...describe(sources, generated)],
  };
}

/** A name that is no UTF-8 leads nowhere when it is read as such: the file would be left out, and nobody would know. */
function assertNamed(files: readonly string[]): void {
  const unnamed = files.find((file) => file.includes('\uFFFD'));
  if (unnamed === undefined) return;
  throw new UserError('name-not-utf-8', `The name of the source file ${unnamed} is no UTF-8, so that it cannot be read.`, {
    hint: 'Rename the file.',
  });
}

function describe(sources: readonly string[], generated: readonly string[]): string[] {
  const notices: string[] = [];
  if (sources.length === 0) notices.push('No source file was found.');
  if (generated.length > 0) {
    const named = generated.slice(0, 3).join(', ') + (generated.length > 3 ? ', ...' : '');
    notices.push(
      `${generated.length} generated or minified ${generated.length === 1 ? 'file is' : 'files are'} not counted as source: ${named}.`,
    );
  }
  return notices;
}
