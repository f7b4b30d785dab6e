import { dirname, extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readPackageJson } from '../system/packages.ts';

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
  const module = await (loadsInNode(path) ? importThroughNode(path) : importThroughJiti(path));
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
function loadsInNode(path: string): boolean {
  const extension = extname(path);
  if (extension.endsWith('ts') && !stripsTypes()) return false;
  return extension.startsWith('.m') || packageType(dirname(path)) === 'module';
}

/** Whether this Node loads TypeScript: 22.18, 23.6 and later. */
function stripsTypes(): boolean {
  return Boolean((process.features as { typescript?: false | string }).typescript);
}

/** The `type` of the package that a file in `folder` belongs to. */
function packageType(folder: string): unknown {
  const manifest = readPackageJson(folder);
  const parent = dirname(folder);
  return manifest === null && parent !== folder ? packageType(parent) : manifest?.['type'];
}
