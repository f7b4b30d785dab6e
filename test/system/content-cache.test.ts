import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCache } from '../../src/system/content-cache.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cache test ü-'));
  file = join(folder, 'deep', 'values.cache');
});
afterEach(() => rm(folder, { recursive: true }));

async function fill(entries: Record<string, unknown>): Promise<string[]> {
  const cache = await openCache(file);
  for (const [key, value] of Object.entries(entries)) cache.set(key, value);
  return cache.save();
}

async function look(...keys: string[]) {
  const cache = await openCache(file);
  return { values: keys.map((key) => cache.get(key)), notices: await cache.save() };
}

describe('a cache', () => {
  test('gives back what was set, in the next run', async () => {
    const value = { text: 'tab\t, line\nbreak, \u2028 and ü', list: [1, null] };
    expect(await fill({ a: value, b: 2 })).toEqual([]);
    expect(await look('a', 'b', 'c')).toEqual({ values: [value, 2, undefined], notices: [] });
  });

  test('that does not exist yet is empty and needs no word', async () => {
    expect(await look('a')).toEqual({ values: [undefined], notices: [] });
    await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('is not written when nothing is new', async () => {
    await fill({ a: 1 });
    const before = await stat(file);
    await look('a');
    expect((await stat(file)).ino).toBe(before.ino);
  });

  test('keeps of earlier runs as much again as this one used, the latest first', async () => {
    await fill({ old1: 'x'.repeat(100), old2: 'y'.repeat(100) });
    await fill({ new1: 'z'.repeat(120) });
    await fill({ newer: 'w'.repeat(120) });
    const { values } = await look('newer', 'new1', 'old1', 'old2');
    expect(values.map((value) => value !== undefined)).toEqual([true, true, false, false]);
  });

  test('that cannot be written is a notice', async () => {
    await writeFile(join(folder, 'deep'), 'a file where a folder belongs');
    const notices = await fill({ a: 1 });
    expect(notices.at(-1)).toMatch(/^The cache could not be written: /);
  });

  test('that cannot be read is a notice', async () => {
    await mkdir(file, { recursive: true });
    const { values, notices } = await look('a');
    expect(values).toEqual([undefined]);
    expect(notices[0]).toMatch(/^The cache could not be read: /);
  });

  test('survives many writers at once', async () => {
    const big = 'x'.repeat(50_000);
    await Promise.all(Array.from({ length: 20 }, (_, index) => fill({ shared: big, [`own${index}`]: index })));
    expect(await look('shared')).toEqual({ values: [big], notices: [] });
    expect(await readdir(join(folder, 'deep'))).toEqual(['values.cache']);
  });
});

describe('a damaged cache is said, not trusted, and replaced', () => {
  const damages: [string, () => Promise<void>][] = [
    ['cut short', async () => writeFile(file, (await readFile(file, 'utf8')).slice(0, -5))],
    ['cut to its first line', async () => writeFile(file, (await readFile(file, 'utf8')).split('\n')[0]!)],
    ['empty', () => writeFile(file, '')],
    ['edited by hand', async () => writeFile(file, (await readFile(file, 'utf8')).replace('41', '40'))],
    ['added to', () => appendFile(file, 'b\t7\n')],
    ['binary', () => writeFile(file, Buffer.from([0, 255, 128, 10, 13, 0]))],
    ['of another program', () => writeFile(file, '{"a": 40}\n')],
    ['of another version', async () => writeFile(file, (await readFile(file, 'utf8')).replace('gates-cache 1', 'gates-cache 0'))],
  ];
  test.each(damages)('%s', async (_, damage) => {
    await fill({ a: 41 });
    await damage();
    const { values, notices } = await look('a', 'b');
    expect(values).toEqual([undefined, undefined]);
    expect(notices).toEqual([expect.stringContaining('was damaged or not written by this program')]);
    expect((await look('a')).notices).toEqual([]);
  });
});
