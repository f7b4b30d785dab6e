import { describe, expect, test } from 'vitest';
import { follow, plainContext, redirect } from '../../../src/hot/node-test/module-hooks.ts';
import { generationOf, inGeneration, isOwnUrl, withoutGeneration } from '../../../src/hot/node-test/module-url.ts';

const setup = { root: 'file:///p/', machinery: 'file:///gates/', names: ['default', 'it', 'mock'] };

describe('the URL of a module', () => {
  test('has its generation in its query, beside what the user has there', () => {
    expect(inGeneration('file:///p/a.js', '3')).toBe('file:///p/a.js?gates=3');
    expect(inGeneration('file:///p/a.js?raw', '3')).toBe('file:///p/a.js?raw&gates=3');
  });

  test('tells its generation, however often the test file itself was loaded in it', () => {
    expect(generationOf('file:///p/a.test.js?gates=3.12')).toBe('3');
    expect(generationOf('file:///p/a.js?raw&gates=4')).toBe('4');
    expect(generationOf('file:///p/a.js')).toBeNull();
    expect(generationOf(undefined)).toBeNull();
  });

  test('without it is what the user knows', () => {
    expect(withoutGeneration('file:///p/a.js?gates=3.1')).toBe('file:///p/a.js');
    expect(withoutGeneration('file:///p/a.js?raw&gates=3')).toBe('file:///p/a.js?raw');
  });

  test("is the user's own below the root, outside of packages", () => {
    expect(isOwnUrl('file:///p/src/a.js', setup.root)).toBe(true);
    expect(isOwnUrl('file:///p/node_modules/x/a.js', setup.root)).toBe(false);
    expect(isOwnUrl('node:fs', setup.root)).toBe(false);
  });
});

describe('an import', () => {
  test("of the user's own goes to the generation of who imports", () => {
    expect(follow({ url: 'file:///p/a.js', format: 'module' }, 'file:///p/b.js?gates=2.1', setup)).toEqual({
      url: 'file:///p/a.js?gates=2',
      format: 'module',
    });
  });

  test('of a package, or by a module that is in no generation, stays as it is', () => {
    const own = { url: 'file:///p/a.js' };
    const foreign = { url: 'file:///p/node_modules/x/a.js' };
    expect(follow(own, 'file:///p/b.js', setup)).toBe(own);
    expect(follow(foreign, 'file:///p/b.js?gates=2', setup)).toBe(foreign);
  });

  test('of node:test leads to the module that stands in for it, with all its names', async () => {
    Object.assign(globalThis, { [Symbol.for('gates.node-test')]: { it: 'our it', mock: 'a mock' } });
    const { url, shortCircuit } = redirect('node:test', { parentURL: 'file:///p/a.test.js' }, setup)!;
    expect(shortCircuit).toBe(true);
    const text = decodeURIComponent(url.slice(url.indexOf(',') + 1));
    expect(text).toContain('export default api');
    expect(text).toContain('export const it=api.it');
    expect(text).not.toContain('const default');
  });

  test('of node:test by us is the real one', () => {
    expect(redirect('node:test', { parentURL: 'file:///gates/session.js' }, setup)).toBeNull();
    expect(redirect('node:fs', { parentURL: 'file:///p/a.js' }, setup)).toBeNull();
  });

  test('is told to other hooks without generations, in a copy', () => {
    const context = { parentURL: 'file:///p/a.js?gates=1', conditions: ['import'] };
    expect(plainContext(context)).toEqual({ parentURL: 'file:///p/a.js', conditions: ['import'] });
    expect(context.parentURL).toBe('file:///p/a.js?gates=1');
    expect(plainContext({ parentURL: undefined })).toEqual({ parentURL: undefined });
  });
});
