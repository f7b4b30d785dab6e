import { createHash, randomUUID } from 'node:crypto';
import { accessSync, constants, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmdirSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join, sep } from 'node:path';

/** Where a project's cache belongs: its `node_modules/.cache`, else the user's cache folder, else the temporary one. */
export function cacheDir(root: string): string {
  const modules = join(root, 'node_modules');
  if (isWritable(modules)) return join(modules, '.cache', 'gates');
  const key = keyOf(root);
  const home = homedir();
  if (isWritable(home)) return join(userCacheDir(process.platform, home, process.env), 'gates', key);
  return join(temporaryCacheDir(tmpdir(), userInfo().uid), key);
}

/**
 * A folder for a project among the user's caches, made if need be: who may write to the project alone, as an agent in its
 * sandbox, does not reach it. Null where nothing can be written there, or where it is in the project itself.
 */
export function guardedDir(root: string): string | null {
  const folder = join(userCacheDir(process.platform, homedir(), process.env), 'gates', 'hooks', keyOf(root));
  if (folder.startsWith(root + sep)) return null;
  try {
    mkdirSync(folder, { recursive: true });
    if (realpathSync(folder).startsWith(realpathSync(root) + sep)) return null;
    // in a sandbox, the rights of a folder say less than a try
    rmdirSync(mkdtempSync(join(folder, 'try-')));
    return folder;
  } catch {
    return null;
  }
}

function keyOf(root: string): string {
  return createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 16);
}

/**
 * A cache in the temporary folder, which every user can write to: one that another user made, or may write to, would be
 * believed. In its place comes a folder that is new, and that a later run sweeps.
 */
export function temporaryCacheDir(temporary: string, uid: number): string {
  const own = join(temporary, `gates-${uid}`);
  const found = lstatSync(own, { throwIfNoEntry: false });
  const isOurs = found === undefined || (found.isDirectory() && found.uid === uid && (found.mode & OTHERS_WRITE) === 0);
  return isOurs ? own : join(temporary, `gates-run-${process.pid}-${randomUUID()}`);
}

/** The rights to write that a group and everybody have; Windows has none of them. */
const OTHERS_WRITE = process.platform === 'win32' ? 0 : 0o022;

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
