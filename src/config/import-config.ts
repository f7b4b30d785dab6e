import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Reasons for which Node gives up on a module that jiti can load: TypeScript, paths without extension, our own package. */
const loadableByJiti = new Set([
  'ERR_MODULE_NOT_FOUND',
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_UNSUPPORTED_DIR_IMPORT',
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
  'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING',
]);

/** What a configuration module exports by default: through Node itself where it can, else through jiti. Throws what the module throws. */
export async function importConfig(path: string): Promise<unknown> {
  const module = (await loadsInNode(path))
    ? await importThroughNode(path)
    : await importThroughJiti(path);
  return 'default' in module ? module.default : undefined;
}

type Module = Record<string, unknown>;

async function importThroughNode(path: string): Promise<Module> {
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Module;
  } catch (error) {
    if (!loadableByJiti.has((error as NodeJS.ErrnoException)?.code ?? '')) throw error;
    return importThroughJiti(path);
  }
}

async function importThroughJiti(path: string): Promise<Module> {
  const { createJiti } = await import('jiti');
  // Run through npx from elsewhere, or on ourselves, our package cannot be resolved from the configuration.
  const ourselves = fileURLToPath(new URL(`../index${extname(import.meta.url)}`, import.meta.url));
  const jiti = createJiti(pathToFileURL(path).href, {
    alias: { 'verification-gates': ourselves },
    fsCache: false,
    interopDefault: false,
  });
  return jiti.import<Module>(path);
}

/** Whether Node loads the file without a warning: it must know that it is a module, and TypeScript if it is that. */
async function loadsInNode(path: string): Promise<boolean> {
  const extension = extname(path);
  if (extension.endsWith('ts') && !stripsTypes()) return false;
  return extension.startsWith('.m') || (await nearestPackageType(dirname(path))) === 'module';
}

/** Whether this Node loads TypeScript: 22.18, 23.6 and later. */
function stripsTypes(): boolean {
  return Boolean((process.features as { typescript?: false | string }).typescript);
}

async function nearestPackageType(folder: string): Promise<string | undefined> {
  try {
    const text = await readFile(join(folder, 'package.json'), 'utf8');
    return (JSON.parse(text) as { type?: string }).type;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return undefined;
    const parent = dirname(folder);
    return parent === folder ? undefined : nearestPackageType(parent);
  }
}
