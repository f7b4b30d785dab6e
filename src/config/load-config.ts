import { readFile } from 'node:fs/promises';
import { basename, extname, relative, resolve, sep } from 'node:path';
import type { LoadedConfig } from '../model/config.ts';
import { UserError } from '../model/problem.ts';
import { assertLoadable, findConfig } from './find-config.ts';

/** Finds, loads and checks the configuration of `root`, or `file` (relative to `root`); without one, everything has its default. */
export async function loadConfig(
  root: string,
  options: { file?: string } = {},
): Promise<LoadedConfig> {
  const name = options.file ?? (await findConfig(root));
  if (name === null) return { config: {}, file: null };
  const path = resolve(root, name);
  const file = relative(root, path).split(sep).join('/');
  assertLoadable(file);
  const text = await readText(path, file);
  const exported = extname(path) === '.json' ? parseJson(text, file) : await importModule(path, file);
  const { validateConfig } = await import('./validate-config.ts');
  return { config: validateConfig(exported, file), file };
}

async function readText(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message =
      code === 'ENOENT' ? `${file} does not exist` : `${file} could not be read (${code})`;
    throw new UserError('config-unreadable', message, {
      hint: 'A configuration is a file gates.config.ts, .mts, .js, .mjs or .json.',
      cause: error,
    });
  }
}

/** `$schema` is for editors; it is no setting. */
function parseJson(text: string, file: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
      const { $schema: _, ...settings } = parsed as Record<string, unknown>;
      return settings;
    }
    return parsed;
  } catch (error) {
    throw new UserError('config-syntax', `${file} is no valid JSON: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

async function importModule(path: string, file: string): Promise<unknown> {
  const { importConfig } = await import('./import-config.ts');
  let exported: unknown;
  try {
    exported = await importConfig(path);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('config-threw', `${placeOf(error, file)} could not be loaded: ${summaryOf(error)}`, {
      hint: 'The configuration must load without an error: its imports exist and it throws nothing.',
      cause: error,
    });
  }
  if (exported === undefined) {
    throw new UserError('config-no-default', `${file}: got no default export, expected an object`, {
      hint: 'Write `export default defineConfig({ ... })`.',
    });
  }
  return exported;
}

/** The file with the line at which it failed, when the stack tells. */
function placeOf(error: unknown, file: string): string {
  if (!(error instanceof Error)) return file;
  const name = basename(file).replaceAll('.', '\\.');
  const place = new RegExp(`${name}:(\\d+)(?::(\\d+))?`).exec(`${error.message}\n${error.stack}`);
  return place ? [file, place[1], place[2]].filter(Boolean).join(':') : file;
}

function summaryOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const firstLine = error.message.split('\n', 1)[0]!.trim();
  return `${error.name}: ${firstLine}`;
}
