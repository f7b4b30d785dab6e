import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { LoadedConfig } from '../model/config.ts';
import { UserError } from '../model/problem.ts';
import type { Scope } from '../model/scope.ts';
import { createScratch } from '../system/scratch.ts';
import { inRoot, manifestsAbove } from './config-paths.ts';
import { configNames } from './find-config.ts';
import { evaluateConfig } from './evaluate-config.ts';
import { loadConfig } from './load-config.ts';
import { materialize, readClosure } from './materialize.ts';

/** The configuration of the base and that of the tree that is judged. */
export interface TwoConfigs {
  base: LoadedConfig;
  /** Why the present one could not be evaluated, when it could not. */
  present: LoadedConfig | { problem: string };
}

/**
 * Loads the configuration as it was at the base, and as it is now. The base's is run in this process; the present one,
 * which the change may have written, never is: where it differs, a process of its own evaluates it within a time limit.
 */
export async function loadTwoConfigs(root: string, scope: Scope, options: { file?: string }): Promise<TwoConfigs> {
  const named = options.file === undefined ? null : inRoot(root, options.file);
  if (options.file !== undefined && named === null) {
    // Outside of what is judged: the runner's own, which no change can touch
    const own = await loadConfig(root, options);
    return { base: own, present: own };
  }
  const names = named === null ? [...configNames] : [named];
  const wanted = [...names, ...manifestsAbove(names)];
  const before = await readClosure(root, scope.base, wanted);
  const scratch = await createScratch();
  try {
    const base = await loadFrom(root, before, names, join(scratch.path, 'base'));
    const isSame = await isUnchanged(root, scope, before, wanted);
    const present = isSame ? base : await loadPresent(root, scope, names, wanted, scratch.path);
    if (named !== null) assertThere(named, [base, present]);
    return { base, present };
  } finally {
    await scratch.remove();
  }
}

/** Throws where a file that was asked for is neither at the base nor here. */
function assertThere(name: string, configs: readonly TwoConfigs['present'][]): void {
  if (configs.some((config) => 'problem' in config || config.file !== null)) return;
  throw new UserError('config-unreadable', `${name} does not exist`, {
    hint: 'A configuration is a file gates.config.ts, .mts, .js, .mjs or .json.',
  });
}

async function loadFrom(root: string, texts: ReadonlyMap<string, string>, names: readonly string[], folder: string): Promise<LoadedConfig> {
  const found = names.filter((name) => texts.has(name));
  if (found.length === 0) return { config: {}, file: null };
  const copy = await materialize(root, texts, folder);
  try {
    return await loadConfig(copy, found.length === 1 ? { file: found[0] } : {});
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, `The configuration of the base: ${error.message}`, { hint: error.hint, cause: error });
  }
}

/** Whether the configuration is, to the letter, what it was, with everything that it imports. */
async function isUnchanged(root: string, scope: Scope, before: ReadonlyMap<string, string>, wanted: readonly string[]): Promise<boolean> {
  const files = [...new Set([...before.keys(), ...wanted])].filter((file) => !file.endsWith('package.json'));
  if (scope.kind === 'staged') {
    const now = await readClosure(root, '', files);
    return files.every((file) => now.get(file) === before.get(file));
  }
  return files.every((file) => readNow(join(root, file)) === before.get(file));
}

function readNow(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

async function loadPresent(
  root: string,
  { kind }: Scope,
  names: readonly string[],
  wanted: readonly string[],
  scratch: string,
): Promise<TwoConfigs['present']> {
  const staged = kind === 'staged' ? await readClosure(root, '', wanted) : null;
  const found = names.filter((name) => staged?.has(name) ?? existsSync(join(root, name)));
  if (found.length === 0) return { config: {}, file: null };
  const folder = staged === null ? root : await materialize(root, staged, join(scratch, 'staged'));
  if (found.length > 1) return { problem: `more than one configuration: ${found.join(', ')}` };
  const [file] = found;
  return extname(file!) === '.json' ? loadData(folder, file!) : evaluateConfig(folder, file!, scratch);
}

/** JSON is read, not run. */
async function loadData(folder: string, file: string): Promise<TwoConfigs['present']> {
  try {
    return await loadConfig(folder, { file });
  } catch (error) {
    if (error instanceof UserError) return { problem: error.message };
    throw error;
  }
}
