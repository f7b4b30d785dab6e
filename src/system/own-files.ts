import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { isAlive } from './scratch.ts';

/**
 * Text of a file in a folder of ours. Throws for a link, a pipe or a device in its place, and for a folder on the way that
 * is a link: somebody else put it there, and it may lead anywhere or never end.
 */
export async function readOwnFile(folder: string, file: string): Promise<string> {
  const stats = await lstat(file);
  await assertOwnFolder(folder, dirname(file));
  if (!stats.isFile()) throw new Error(`${file} is no plain file`);
  return readFile(file, 'utf8');
}

/** Replaces a file in a folder of ours in one step: a reader sees the old or the new one, whole, however many write. */
export async function writeOwnFile(folder: string, file: string, text: string): Promise<void> {
  const parent = dirname(file);
  await mkdir(parent, { recursive: true });
  await assertOwnFolder(folder, parent);
  await sweep(parent, basename(file));
  const own = `${file}.${process.pid}-${randomUUID()}.tmp`;
  try {
    await writeFile(own, text, { flag: 'wx' });
    await rename(own, file);
  } catch (error) {
    await rm(own, { force: true });
    throw error;
  }
}

async function assertOwnFolder(folder: string, parent: string): Promise<void> {
  const expected = join(await realpath(dirname(folder)), basename(folder), relative(folder, parent));
  if ((await realpath(parent)) !== expected) throw new Error(`${parent} is a link to somewhere else`);
}

/** Removes what writers left behind that were killed before they were done. */
async function sweep(parent: string, name: string): Promise<void> {
  const left = (await readdir(parent)).filter((each) => {
    const owner = each.startsWith(`${name}.`) && each.endsWith('.tmp') ? Number.parseInt(each.slice(name.length + 1), 10) : NaN;
    return !Number.isNaN(owner) && !isAlive(owner);
  });
  await Promise.all(left.map((each) => rm(join(parent, each), { force: true })));
}
