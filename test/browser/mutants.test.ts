// @vitest-environment jsdom
import { Blob } from 'node:buffer';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { measured } from '../report/html/measured.ts';
import { passed } from '../report/verdicts.ts';
import { byId, openPage } from './open-page.ts';

const verdict = measured(20);

// jsdom has neither streams of blobs nor media queries
beforeEach(() => {
  vi.stubGlobal('Blob', Blob);
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(prefers-color-scheme: dark)' }));
});
afterEach(() => {
  vi.unstubAllGlobals();
  delete document.documentElement.dataset['theme'];
});

type App = Element & { report: unknown; theme: string };

async function shownApp(): Promise<App> {
  byId('mutants-open').click();
  return vi.waitFor(() => {
    const frame = document.querySelector('iframe');
    const app = frame?.contentDocument?.querySelector('mutation-test-report-app');
    expect(app).toBeTruthy();
    return app as App;
  });
}

test('nothing is unpacked before it is asked for; then the report is shown in a frame of its own', async () => {
  await openPage(verdict, 'mutants');
  expect(document.querySelector('iframe')).toBeNull();
  const app = await shownApp();
  expect(app.report).toEqual(verdict.mutationReport);
  expect(app.theme).toBe('dark');
  expect(app.ownerDocument.documentElement.style.colorScheme).toBe('dark');
  expect(app.ownerDocument.querySelector('script')!.textContent).toBe('globalThis.started = true;');
  expect(document.querySelector('iframe')!.title).toBe('All mutants in their source');
  expect(byId('mutants-status').textContent).toBe('');
});

test('it has the theme that the reader chose, or else the one of the system', async () => {
  await openPage(verdict, 'mutants');
  document.documentElement.dataset['theme'] = 'light';
  expect((await shownApp()).theme).toBe('light');
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  await openPage(verdict, 'mutants');
  document.documentElement.dataset['theme'] = 'system';
  expect((await shownApp()).theme).toBe('light');
});

test('what cannot be unpacked is said, and can be tried again', async () => {
  await openPage(verdict, 'mutants');
  byId('mutants-report').textContent = '!';
  byId('mutants-open').click();
  await vi.waitFor(() => expect(byId('mutants-status').textContent).toMatch(/^The mutants could not be shown: /));
  expect((byId('mutants-open') as HTMLButtonElement).disabled).toBe(false);
});

test('a page without a mutation report has nothing to open', async () => {
  await openPage(passed, 'mutants');
  expect(document.querySelector('#mutants-open')).toBeNull();
});
