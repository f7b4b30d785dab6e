import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheDir, temporaryCacheDir, userCacheDir } from '../../src/plan/cache-dir.ts';
import { makeTree } from './tree.ts';

describe('the cache of a project', () => {
  it('is in its node_modules', () => {
    const root = makeTree({ 'node_modules/x': '' });
    expect(cacheDir(root)).toBe(join(root, 'node_modules/.cache/gates'));
  });

  it('of two projects without node_modules is in two folders outside of them', () => {
    const [one, two] = [makeTree({}), makeTree({})];
    expect(cacheDir(one)).toMatch(/[\\/]gates[\\/][0-9a-f]{16}$/);
    expect(cacheDir(one)).toBe(cacheDir(one));
    expect(cacheDir(one)).not.toBe(cacheDir(two));
    expect(cacheDir(one)).not.toContain(one);
  });

  it.runIf(process.getuid?.() !== 0)('is elsewhere when node_modules cannot be written to', () => {
    const root = makeTree({ 'node_modules/x': '' });
    chmodSync(join(root, 'node_modules'), 0o555);
    expect(cacheDir(root)).not.toContain(root);
    chmodSync(join(root, 'node_modules'), 0o755);
  });
});

describe('the temporary folder, where nothing else can be written to,', () => {
  const uid = process.getuid?.() ?? 0;

  it('holds a cache of the user alone', () => {
    const temporary = makeTree({});
    const own = temporaryCacheDir(temporary, uid);
    expect(own).toBe(join(temporary, `gates-${uid}`));
    mkdirSync(own);
    chmodSync(own, 0o755);
    expect(temporaryCacheDir(temporary, uid)).toBe(own);
  });

  it.each([
    ['another user made', (own: string) => mkdirSync(own), uid + 1],
    ['everybody may write to', (own: string) => (mkdirSync(own), chmodSync(own, 0o777)), uid],
    ['is a link', (own: string) => symlinkSync('/tmp', own), uid],
    ['is a file', (own: string) => writeFileSync(own, ''), uid],
  ])('holds none that %s, but a new one that is swept later', (_, make, user) => {
    const temporary = makeTree({});
    make(join(temporary, `gates-${user}`));
    expect(temporaryCacheDir(temporary, user)).toMatch(new RegExp(`gates-run-${process.pid}-[0-9a-f-]{36}$`));
  });
});

describe("a user's caches", () => {
  it.each([
    ['linux', {}, join('home', '.cache')],
    ['linux', { XDG_CACHE_HOME: '' }, join('home', '.cache')],
    ['linux', { XDG_CACHE_HOME: 'xdg' }, 'xdg'],
    ['darwin', { XDG_CACHE_HOME: 'xdg' }, join('home', 'Library', 'Caches')],
    ['win32', {}, join('home', 'AppData', 'Local')],
    ['win32', { LOCALAPPDATA: 'local' }, 'local'],
  ] as const)('on %s with %o are in %s', (platform, env, dir) => {
    expect(userCacheDir(platform, 'home', env)).toBe(dir);
  });
});
