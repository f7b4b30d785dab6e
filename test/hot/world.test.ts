import { afterEach, expect, test, vi } from 'vitest';
import { adoptChanges, captureWorld, restoreWorld } from '../../src/hot/world.ts';

const globals = globalThis as Record<string, unknown>;
const { PATH } = process.env;
const world = captureWorld();
afterEach(() => restoreWorld(world));

test('globals, properties of built-in objects and of their prototypes become what they were', () => {
  const { random } = Math;
  const { at } = String.prototype;
  const { name } = Object.getOwnPropertyDescriptor(Set.prototype, 'size')!.get!;
  globals['leak'] = 1;
  Math.random = () => 4;
  String.prototype.at = () => 'x';
  Object.defineProperty(Array.prototype, 'leak', { configurable: true, value: 1 });
  Object.defineProperty(Set.prototype, 'size', { configurable: true, get: () => 9 });
  Reflect.deleteProperty(Math, 'max');
  restoreWorld(world);
  expect(globals['leak']).toBeUndefined();
  expect([Math.random, String.prototype.at]).toEqual([random, at]);
  expect('leak' in Array.prototype).toBe(false);
  expect(new Set().size).toBe(0);
  expect(name).toBe('get size');
  expect(Math.max(1, 2)).toBe(2);
});

test('what can be written only gets its value back', () => {
  Object.defineProperty(globalThis, 'firm', { configurable: false, writable: true, value: 1 });
  const firm = captureWorld();
  globals['firm'] = 2;
  restoreWorld(firm);
  expect(globals['firm']).toBe(1);
});

test('variables of the environment, the exit code and listeners of the process become what they were', () => {
  const listener = (): void => {};
  const { exitCode } = process;
  process.env['HOT_LEAK'] = 'yes';
  delete process.env['PATH'];
  process.exitCode = 9;
  process.on('SIGUSR2', listener);
  restoreWorld(world);
  expect('HOT_LEAK' in process.env).toBe(false);
  expect(process.env['PATH']).toBe(PATH);
  expect(process.exitCode).toBe(exitCode);
  expect(process.listeners('SIGUSR2')).not.toContain(listener);
});

test('a process that went elsewhere goes back, and one that did not stays', () => {
  const chdir = vi.spyOn(process, 'chdir').mockReturnValue();
  const cwd = vi.spyOn(process, 'cwd').mockReturnValue('/home');
  const home = captureWorld();
  restoreWorld(home);
  expect(chdir).not.toHaveBeenCalled();
  cwd.mockReturnValue('/elsewhere');
  restoreWorld(home);
  expect(chdir.mock.calls).toEqual([['/home']]);
  vi.restoreAllMocks();
});

test('what a package changed while it was loaded stays, what was changed before does not', () => {
  const listener = (): void => {};
  const into = captureWorld();
  globals['leak'] = 1;
  const before = captureWorld();
  globals['polyfill'] = 2;
  Object.defineProperty(Array.prototype, 'secondItem', { configurable: true, value: 3 });
  process.on('SIGUSR2', listener);
  adoptChanges(into, before);
  Reflect.deleteProperty(globals, 'polyfill');
  Object.defineProperty(Array.prototype, 'secondItem', { configurable: true, value: 4 });
  restoreWorld(into);
  expect([globals['polyfill'], globals['leak']]).toEqual([2, undefined]);
  expect(([] as unknown as { secondItem: number }).secondItem).toBe(3);
  expect(process.listeners('SIGUSR2')).toContain(listener);
});
