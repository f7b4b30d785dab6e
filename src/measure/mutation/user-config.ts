import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, posix, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PartialStrykerOptions } from '@stryker-mutator/api/core';

/** Packages beside the plugins in `node_modules/@stryker-mutator` that are none. */
const NO_PLUGINS = new Set(['api', 'core', 'instrumenter', 'util']);

/** The user's own Stryker options; none when there is no file. */
export async function readUserConfig(root: string, file: string | null): Promise<PartialStrykerOptions> {
  if (file === null) return {};
  const path = join(root, file);
  if (path.endsWith('.json')) return JSON.parse(await readFile(path, 'utf8')) as PartialStrykerOptions;
  const module = (await import(pathToFileURL(path).href)) as { default: PartialStrykerOptions };
  return module.default;
}

/**
 * Paths of the plugins that the user's options name, and of the checkers that Stryker would find by itself. Stryker
 * looks for them beside its own package, which may be far from the user's. Other test runners are left out: the one in
 * use is known.
 */
export async function findUserPlugins(root: string, user: PartialStrykerOptions): Promise<string[]> {
  const usesPlugins = [user.checkers, user.ignorers].some((names) => names?.length);
  const byDefault = usesPlugins ? ['@stryker-mutator/*'] : [];
  const named = [...(user.plugins ?? byDefault), ...(user.appendPlugins ?? [])];
  const found = await Promise.all(named.map((name) => findPlugin(root, name as string)));
  return found.flat().filter((path) => !/[/\\]@stryker-mutator[/\\][^/\\]*-runner[/\\]/.test(path));
}

async function findPlugin(root: string, name: string): Promise<string[]> {
  if (name.includes('*')) return findPluginsLike(root, name);
  if (name.startsWith('.') || isAbsolute(name)) return [resolve(root, name)];
  if (name.startsWith('file:')) return [name];
  return [createRequire(join(root, 'package.json')).resolve(name)];
}

/** Expands a name such as `@stryker-mutator/*` over each `node_modules` from the root up. */
async function findPluginsLike(root: string, pattern: string): Promise<string[]> {
  const { dir: scope, base } = posix.parse(pattern);
  const matcher = new RegExp(`^${base.replaceAll('*', '.*')}$`);
  const listed = await Promise.all(foldersUpFrom(root).map((folder) => list(join(folder, 'node_modules', scope))));
  const names = listed.flat().filter((name) => matcher.test(name) && !NO_PLUGINS.has(name));
  const packages = [...new Set(names)].map((name) => posix.join(scope, name));
  return (await Promise.all(packages.map((name) => findPlugin(root, name)))).flat();
}

function foldersUpFrom(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersUpFrom(above)];
}

async function list(folder: string): Promise<string[]> {
  return existsSync(folder) ? readdir(folder) : [];
}
