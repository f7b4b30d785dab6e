import { readdir } from 'node:fs/promises';
import { extname } from 'node:path';
import { UserError } from '../model/problem.ts';

/** Extensions that a configuration file may have. */
export const configExtensions = ['.ts', '.mts', '.js', '.mjs', '.json'] as const;

/** Names under which a configuration file is found. */
export const configNames = configExtensions.map((extension) => `gates.config${extension}`);

/** Name of the configuration file in `root`, null when there is none; two of them are a mistake. */
export async function findConfig(root: string): Promise<string | null> {
  const entries = new Set(await readdir(root));
  const found = configNames.filter((name) => entries.has(name));
  if (found.length > 1) {
    throw new UserError('config-ambiguous', `More than one configuration: ${found.join(', ')}`, {
      hint: 'Keep one of them, or name it with --config.',
    });
  }
  return found[0] ?? null;
}

/** Throws unless the file's extension is one that can be loaded. */
export function assertLoadable(file: string): void {
  if (configExtensions.some((extension) => extension === extname(file))) return;
  throw new UserError('config-extension', `${file} is no configuration that can be loaded`, {
    hint: `A configuration ends in ${configExtensions.join(', ')}.`,
  });
}
