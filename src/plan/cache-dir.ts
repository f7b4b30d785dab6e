import { createHash } from 'node:crypto';
import { accessSync, constants, realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a project's cache belongs: its `node_modules/.cache`, else the user's cache folder, else the temporary one. */
export function cacheDir(root: string): string {
  const modules = join(root, 'node_modules');
  if (isWritable(modules)) return join(modules, '.cache', 'gates');
  const key = createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 16);
  const home = homedir();
  const caches = isWritable(home) ? userCacheDir(process.platform, home, process.env) : tmpdir();
  return join(caches, 'gates', key);
}

/** Where programs of a user keep what they can make again. */
export function userCacheDir(
  platform: NodeJS.Platform,
  home: string,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  if (platform === 'win32') return env['LOCALAPPDATA'] || join(home, 'AppData', 'Local');
  return env['XDG_CACHE_HOME'] || join(home, '.cache');
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
