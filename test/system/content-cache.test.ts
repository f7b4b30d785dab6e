import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
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

const cacheFile = () => ({ folder: join(folder, 'deep'), name: 'values.cache', isValue: (value: unknown): value is unknown => value !== null && value !== undefined });

async function fill(entries: Record<string, unknown>): Promise<string[]> {
  const cache = await openCache(cacheFile());
  for (const [key, value] of Object.entries(entries)) cache.set(key, value);
  return cache.save();
}

async function look(...keys: string[]) {
  const cache = await openCache(cacheFile());
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

describe('in place of a cache', () => {
  const outside = (): string => join(folder, 'outside');
  const isDamaged = (notices: readonly string[], text: string): void => expect(notices.join()).toContain(text);
  beforeEach(async () => {
    await fill({ a: 1 });
    await mkdir(outside());
    await writeFile(join(outside(), 'precious'), 'precious');
  });

  test('a link is not followed, neither to read nor to write', async () => {
    await rm(file);
    await symlink(join(outside(), 'precious'), file);
    isDamaged(await fill({ a: 2 }), 'is no plain file');
    expect(await look('a')).toEqual({ values: [2], notices: [] });
    expect(await readFile(join(outside(), 'precious'), 'utf8')).toBe('precious');
  });

  test.skipIf(process.platform === 'win32')('a pipe, which never ends, is not read', async () => {
    await rm(file);
    execFileSync('mkfifo', [file]);
    isDamaged(await fill({ a: 2 }), 'is no plain file');
    expect(await look('a')).toEqual({ values: [2], notices: [] });
  });

  test('a folder that is a link is not written to', async () => {
    await rm(join(folder, 'deep'), { recursive: true });
    await symlink(outside(), join(folder, 'deep'));
    isDamaged(await fill({ a: 2 }), 'is a link to somewhere else');
    expect(await readdir(outside())).toEqual(['precious']);
  });
});

test('a value that is none is measured again, and replaced', async () => {
  const cache = async () => openCache({ folder: join(folder, 'deep'), name: 'values.cache', isValue: (value): value is number => typeof value === 'number' });
  await fill({ a: 'text', b: 2 });
  const first = await cache();
  expect([first.get('a'), first.get('b')]).toEqual([undefined, 2]);
  first.set('a', 1);
  expect(await first.save()).toEqual([expect.stringContaining('was damaged')]);
  const second = await cache();
  expect([second.get('a'), second.get('b'), await second.save()]).toEqual([1, 2, []]);
});

test('what a writer that was killed left behind is gone with the next', async () => {
  await fill({ a: 1 });
  const dead = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
  const left = [`values.cache.${dead}-x.tmp`, `values.cache.${process.pid}-x.tmp`, 'values.cache.x.tmp', `other.${dead}-x.tmp`];
  for (const name of left) await writeFile(join(folder, 'deep', name), '');
  await fill({ a: 2 });
  expect((await readdir(join(folder, 'deep'))).sort()).toEqual([...left.slice(1), 'values.cache'].sort());
});
