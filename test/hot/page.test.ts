import { afterEach, expect, test, vi } from 'vitest';
import { clearPage, readAddress } from '../../src/hot/page.ts';

afterEach(() => vi.unstubAllGlobals());

function element(attributes: string[]) {
  const left = new Set(attributes);
  return { innerHTML: '<p>', getAttributeNames: () => [...left], removeAttribute: (name: string) => void left.delete(name) };
}

test('a page is emptied: its head, its body, attributes and what it stores', () => {
  const [head, body, documentElement] = [element([]), element(['class']), element(['lang', 'dir'])];
  const storage = { clear: vi.fn() };
  vi.stubGlobal('document', { head, body, documentElement });
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('sessionStorage', storage);
  clearPage(undefined);
  expect([head.innerHTML, body.innerHTML]).toEqual(['', '']);
  expect([...body.getAttributeNames(), ...documentElement.getAttributeNames()]).toEqual([]);
  expect(storage.clear).toHaveBeenCalledTimes(2);
});

test('a page without head and storage is emptied as far as it goes, and no page at all is no problem', () => {
  const body = element(['id']);
  vi.stubGlobal('localStorage', undefined);
  vi.stubGlobal('sessionStorage', undefined);
  for (const document of [{ body }, { body: null }, undefined]) {
    vi.stubGlobal('document', document);
    clearPage(undefined);
  }
  expect(body.getAttributeNames()).toEqual([]);
});

test('a page that has no address and no cookies is given none', () => {
  const replaceState = vi.fn();
  const document = { body: element([]) };
  vi.stubGlobal('document', document);
  vi.stubGlobal('location', { href: 'http://localhost/' });
  vi.stubGlobal('history', { replaceState });
  clearPage(undefined);
  expect(replaceState).not.toHaveBeenCalled();
  expect(document).not.toHaveProperty('cookie');
});

test('a document without location and history has no address, and cannot go back to one', () => {
  const body = element(['id']);
  vi.stubGlobal('document', { body });
  expect(readAddress()).toBeUndefined();
  clearPage('http://localhost/');
  expect(body.getAttributeNames()).toEqual([]);
});

test('a page is back where it was, without cookies', () => {
  const went: unknown[] = [];
  const cookies: string[] = [];
  const document = {
    body: element([]),
    get cookie() {
      return 'first=1; second=2';
    },
    set cookie(cookie: string) {
      cookies.push(cookie.split(';', 1)[0]!);
    },
  };
  expect(readAddress()).toBeUndefined();
  vi.stubGlobal('document', document);
  vi.stubGlobal('location', { href: 'http://localhost/deep' });
  vi.stubGlobal('history', { replaceState: (...args: unknown[]) => went.push(args) });
  expect(readAddress()).toBe('http://localhost/deep');
  clearPage('http://localhost/deep');
  expect(went).toEqual([]);
  clearPage('http://localhost/');
  expect(went).toEqual([[null, '', 'http://localhost/']]);
  expect(cookies.slice(-2)).toEqual(['first=', 'second=']);
});
