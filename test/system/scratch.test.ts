import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createScratch } from '../../src/system/scratch.ts';

vi.mock('node:fs/promises', async (load) => {
  const original = await load<typeof import('node:fs/promises')>();
  return { ...original, rm: vi.fn(original.rm) };
});

let temporary: string;

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'gates-scratch-'));
  // what the OS's temporary folder is read from
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, temporary);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(temporary, { recursive: true });
});

/** The id of a process that has ended. */
function deadProcess(): string {
  return execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
}

test('a scratch folder is gone with everything in it once it is removed', async () => {
  const scratch = await createScratch();
  await writeFile(join(scratch.path, 'a.txt'), '');
  await scratch.remove();
  expect(existsSync(scratch.path)).toBe(false);
});

test('two runs of one process have folders of their own', async () => {
  const [one, two] = [await createScratch(), await createScratch()];
  expect(one.path).not.toBe(two.path);
  await Promise.all([one.remove(), two.remove()]);
});

test('a scratch folder that was not removed is removed when the process exits', async () => {
  const once = vi.spyOn(process, 'once');
  const scratch = await createScratch();
  const [event, onExit] = once.mock.calls.at(-1)!;
  expect(event).toBe('exit');
  onExit();
  expect(existsSync(scratch.path)).toBe(false);
  await scratch.remove();
});

test('nothing is left to do at exit once a folder was removed', async () => {
  const before = process.listenerCount('exit');
  const scratch = await createScratch();
  expect(process.listenerCount('exit')).toBe(before + 1);
  await scratch.remove();
  expect(process.listenerCount('exit')).toBe(before);
});

test('what a run that was killed left behind is removed, and nothing else', async () => {
  const stale = join(temporary, `gates-run-${deadProcess()}-abc`);
  const kept = [`gates-run-${process.pid}-abc`, 'gates-run-abc', `other-${deadProcess()}-abc`].map((name) => join(temporary, name));
  for (const folder of [stale, ...kept]) await mkdir(folder);
  const scratch = await createScratch();
  expect(existsSync(stale)).toBe(false);
  expect(kept.filter((folder) => !existsSync(folder))).toEqual([]);
  await scratch.remove();
});

test('a folder that cannot be swept keeps no run from starting', async () => {
  const stale = join(temporary, `gates-run-${deadProcess()}-abc`);
  await mkdir(stale);
  vi.mocked(rm).mockRejectedValueOnce(Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'rmdir' }));
  const scratch = await createScratch();
  expect([existsSync(stale), existsSync(scratch.path)]).toEqual([true, true]);
  await scratch.remove();
});

test("a run of another user's is alive", async () => {
  const folder = join(temporary, 'gates-run-1-abc');
  await mkdir(folder);
  vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' });
  });
  const scratch = await createScratch();
  expect(existsSync(folder)).toBe(true);
  await scratch.remove();
});
