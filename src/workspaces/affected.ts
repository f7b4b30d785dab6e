import picomatch from 'picomatch';
import { GLOBS } from '../model/globs.ts';
import type { Scope } from '../model/scope.ts';
import type { Member } from '../model/workspace.ts';
import { ownerOf } from './owner-of.ts';

/** Files outside of every package that no code reads: documents, and what a forge or an editor keeps. */
const NO_CODE = picomatch(
  [
    '**/*.{md,mdx,markdown,txt,rst,adoc,png,jpg,jpeg,gif,svg,webp,ico}',
    '**/{LICENSE,LICENCE,COPYING,NOTICE,AUTHORS,CODEOWNERS,CHANGELOG}*',
    '{.github,.gitlab,.circleci,.changeset,.husky,.vscode,.idea,docs,doc}/**',
    '{.gitignore,.gitattributes,.editorconfig,.gitlab-ci.yml,.mailmap}',
  ],
  GLOBS,
);

/** Which packages a change affects: names with what of the change reaches them, one clause. */
export function affectedMembers(members: readonly Member[], { files }: Pick<Scope, 'files'>): Map<string, string> {
  const paths = [...new Set(files.flatMap(({ path, oldPath }) => [path, ...(oldPath === null ? [] : [oldPath])]))];
  const shared = paths.find((path) => ownerOf(members, path) === null && !NO_CODE(path));
  if (shared !== undefined) return new Map(members.map(({ name }) => [name, `${shared} changed, which all packages share`]));
  const affected = new Map<string, string>();
  for (const path of paths) {
    const owner = ownerOf(members, path);
    if (owner !== null && !affected.has(owner.name)) affected.set(owner.name, `${path} changed`);
  }
  return withDependents(members, affected);
}

/** Adds those that depend on an affected one, and those that depend on them, until there are no more. */
function withDependents(members: readonly Member[], changed: ReadonlyMap<string, string>): Map<string, string> {
  const affected = new Map(changed);
  for (let size = -1; size !== affected.size; ) {
    size = affected.size;
    for (const { name, dependsOn } of members) {
      const reached = dependsOn.find((dependency) => affected.has(dependency));
      if (reached !== undefined && !affected.has(name)) affected.set(name, `it depends on ${reached}`);
    }
  }
  return affected;
}
