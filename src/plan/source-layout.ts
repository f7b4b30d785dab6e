import { posix } from 'node:path';
import picomatch from 'picomatch';
import { GLOBS } from '../model/globs.ts';
import { type PackageJson, readPackageJson } from '../system/packages.ts';
import { packageLayout } from './package-layout.ts';
import { CODE, NEVER_SOURCE, SERVING } from './source-globs.ts';

/** Packages of a monorepo that serve its development. */
const SERVING_MEMBER = new RegExp(
  `^(?:${SERVING.replaceAll(',', '|')}|bench.*|examples?|e2e|integration.*|tests?|test-.*)$`,
);

const isNeverSource = picomatch(NEVER_SOURCE, GLOBS);

/** Whether a package of a workspace serves its development, by its folder: a benchmark, an example, end-to-end tests. */
export function servesDevelopment(dir: string): boolean {
  return SERVING_MEMBER.test(posix.basename(dir)) || isNeverSource(`${dir}/index.js`);
}

/** Folders whose members are packages, beside those that package.json names. */
const MEMBER_FOLDERS = ['packages/*', 'apps/*', 'libs/*', 'modules/*'];

/** Globs for the source files of a tree, and facts about the choice. */
export interface SourceLayout {
  include: string[];
  exclude: string[];
  notices: string[];
}

/**
 * Where a tree of these files keeps its source, by convention: `src` or `source`; else `lib` with the files at the top;
 * else everything that serves no other purpose. Each package of a monorepo has its own.
 */
export function sourceLayout(
  root: string,
  manifest: PackageJson,
  files: readonly string[],
): SourceLayout {
  const ignored = picomatch(NEVER_SOURCE, GLOBS);
  const code = files.filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !ignored(file));
  const members = memberFolders(manifest, files);
  const ofMembers = members.flatMap(
    (dir) => packageLayout(dir, readPackageJson(posix.join(root, dir)) ?? {}, code).include,
  );
  const ofRoot = packageLayout('', manifest, code);
  const include = [...ofRoot.include, ...ofMembers];
  const flat = include.length === 0;
  return {
    include: flat ? [`**/*.${CODE}`] : include,
    exclude: flat ? [...NEVER_SOURCE, `{${SERVING}}/**`] : NEVER_SOURCE,
    notices: ofRoot.notices,
  };
}

function memberFolders(manifest: PackageJson, files: readonly string[]): string[] {
  const { workspaces } = manifest;
  const named = (Array.isArray(workspaces) ? workspaces : workspaces?.packages) ?? [];
  const isMember = picomatch([...MEMBER_FOLDERS, ...named.map((glob) => glob.replace(/\/$/, ''))]);
  return files
    .filter((file) => posix.basename(file) === 'package.json')
    .map((file) => posix.dirname(file))
    .filter((dir) => dir !== '.' && isMember(dir) && !SERVING_MEMBER.test(posix.basename(dir)));
}
