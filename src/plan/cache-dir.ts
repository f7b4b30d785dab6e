import { createHash } from 'node:crypto';
import { accessSync, constants, realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a project's cache belongs: its `node_modules/.cache`, else the user's cache folder, else the temporary one. */
export function cacheDir(root: string): string {
  const modules = join(root, 'node_modules');
  if (isWritable(modules)) return join(modules, '.cache', 'gates');
  const key = createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 16);
  return join(isWritable(homedir()) ? userCacheDir() : tmpdir(), 'gates', key);
}

function userCacheDir(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32')
    return process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  return process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
}

function isWritable(dir: string): boolean {
  try {
    accessSync(dir, constants.W_OK);
    return true;
  } catch {
    // missing and read-only are the same to a cache
    return false;
  }
}
