import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { guardGroup } from '../../src/system/guard-group.ts';
import { isAlive } from '../../src/system/scratch.ts';

const module = fileURLToPath(new URL('../../dist/system/guard-group.js', import.meta.url));

/** A process that guards two groups, of which one is let go, and is then killed outright; the ids of the groups. */
async function killGuardian(): Promise<{ guarded: number; released: number }> {
  const code = `
    const { spawn } = await import('node:child_process');
    const { guardGroup } = await import(${JSON.stringify(module)});
    const [guarded, released] = [1, 2].map(() => spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' }).pid);
    guardGroup(guarded);
    guardGroup(released)();
    console.log(JSON.stringify({ guarded, released }));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk))));
  child.kill('SIGKILL');
  return JSON.parse(line) as { guarded: number; released: number };
}

test('a group ends with a process that was killed outright; one that was let go does not', async () => {
  const { guarded, released } = await killGuardian();
  await vi.waitFor(() => expect(isAlive(guarded)).toBe(false), { timeout: 20_000 });
  expect(isAlive(released)).toBe(true);
  process.kill(released, 'SIGKILL');
});

test('a process that could not be started is no group', () => {
  expect(() => guardGroup(undefined)()).not.toThrow();
});

test('a group may be let go twice', () => {
  const child = spawn('sleep', ['1000'], { detached: true });
  const release = guardGroup(child.pid);
  release();
  expect(release).not.toThrow();
  child.kill();
});

test('on Windows nothing is guarded', () => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
  expect(() => guardGroup(1)()).not.toThrow();
  vi.restoreAllMocks();
});
