// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { passed } from '../report/verdicts.ts';
import { byId, openPage } from './open-page.ts';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

const theme = () => [document.documentElement.dataset['theme'], byId('theme').textContent];

test('the theme is the system one until the reader chooses, and the choice is kept', async () => {
  await openPage(passed, 'theme');
  expect(theme()).toEqual(['system', 'Theme: system']);
  byId('theme').click();
  expect(theme()).toEqual(['light', 'Theme: light']);
  byId('theme').click();
  await openPage(passed, 'theme');
  expect(theme()).toEqual(['dark', 'Theme: dark']);
  byId('theme').click();
  expect(theme()).toEqual(['system', 'Theme: system']);
});

test('a theme that another page has stored is none of ours', async () => {
  localStorage.setItem('gates-theme', 'pink');
  await openPage(passed, 'theme');
  expect(theme()).toEqual(['system', 'Theme: system']);
});

test('where nothing may be stored the choice lasts as long as the page', async () => {
  const forbid = () => {
    throw new DOMException('no');
  };
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(forbid);
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(forbid);
  await openPage(passed, 'theme');
  byId('theme').click();
  expect(theme()).toEqual(['light', 'Theme: light']);
});
