import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findChangedSources, hashSources, readSources } from '../../src/system/files.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gates-files-'));
  await writeFile(join(root, 'b.js'), 'two');
  await writeFile(join(root, 'a.js'), 'one');
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('sources are read in the order in which they are named', async () => {
  expect([...(await readSources(root, ['b.js', 'a.js']))]).toEqual([
    ['b.js', 'two'],
    ['a.js', 'one'],
  ]);
});

test('a source that cannot be read is an error, never an absent one', async () => {
  await expect(readSources(root, ['a.js', 'gone.js'])).rejects.toThrow('ENOENT');
});

test('the hash of sources depends on each path and each content, and on where one ends', () => {
  const hash = (...sources: [string, string][]): string => hashSources(new Map(sources));
  const different = [
    hash(['a.js', 'one']),
    hash(['b.js', 'one']),
    hash(['a.js', 'two']),
    hash(['a.js', 'one'], ['b.js', '']),
    hash(['a.js', 'oneb.js']),
    hash(),
  ];
  expect(new Set(different).size).toBe(different.length);
  expect(hash(['a.js', 'one'])).toBe(different[0]);
  expect(different[0]).toMatch(/^[0-9a-f]{64}$/);
});

test('sources that were not touched have not changed', async () => {
  expect(await findChangedSources(root, await readSources(root, ['a.js', 'b.js']))).toEqual([]);
});

test('sources that were written or removed since have changed', async () => {
  const sources = await readSources(root, ['a.js', 'b.js']);
  await writeFile(join(root, 'a.js'), 'other');
  expect(await findChangedSources(root, sources)).toEqual(['a.js']);
  await rm(join(root, 'b.js'));
  expect(await findChangedSources(root, sources)).toEqual(['a.js', 'b.js']);
});

test('a source that can no longer be read for another reason is an error', async () => {
  await mkdir(join(root, 'folder'));
  await expect(findChangedSources(root, new Map([['folder', '']]))).rejects.toThrow('EISDIR');
});
