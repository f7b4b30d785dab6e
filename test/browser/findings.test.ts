// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { finding, gate, passed } from '../report/verdicts.ts';
import { byId, fill, openPage } from './open-page.ts';

const verdict: Verdict = {
  ...passed,
  gates: [
    gate('complexity', { findings: [finding('complexity', { id: 'one', message: 'Parse is complex', at: { file: 'src/a.ts' } })] }),
    gate('crap', {
      findings: [
        finding('crap', { id: 'two', at: { file: 'src/b.ts' }, waived: 'old' }),
        finding('crap', { id: 'three', at: null, change: 'inherited' }),
      ],
    }),
  ],
};

const scrolled = vi.fn();
const shown = () =>
  [...document.querySelectorAll<HTMLElement>('#findings-list > li')].filter(({ hidden }) => !hidden).map((item) => item.querySelector('summary')!.id);
const opened = () => [...document.querySelectorAll('details[open] > summary')].map(({ id }) => id);

/** Does what changes the address, and waits until the page was told. */
async function addressChange(act: () => void): Promise<void> {
  const changed = new Promise((done) => window.addEventListener('hashchange', done, { once: true }));
  act();
  await changed;
}

const goTo = (hash: string) =>
  addressChange(() => {
    location.hash = hash;
  });

beforeEach(async () => {
  history.replaceState(null, '', '#');
  Element.prototype.scrollIntoView = scrolled;
  await openPage(verdict, 'findings');
});

test('all are shown at first, and counted', () => {
  expect(shown()).toEqual(['finding-one', 'finding-two', 'finding-three']);
  expect(byId('findings-count').textContent).toBe('3 of 3 findings');
});

test.each([
  ['gate', 'crap', ['finding-two', 'finding-three']],
  ['state', 'known', ['finding-three']],
  ['file', 'B.ts', ['finding-two']],
  ['text', 'PARSE', ['finding-one']],
])('the filter by %s shows what matches %s', (name, value, expected) => {
  fill('findings-filter', name, value);
  expect(shown()).toEqual(expected);
  expect(byId('findings-count').textContent).toBe(`${expected.length} of 3 findings`);
});

test('filters hold together', () => {
  fill('findings-filter', 'gate', 'crap');
  fill('findings-filter', 'state', 'waived');
  expect(shown()).toEqual(['finding-two']);
});

test('those that are shown can be opened at once', () => {
  fill('findings-filter', 'gate', 'crap');
  byId('findings-expand').click();
  expect(opened()).toEqual(['finding-two', 'finding-three']);
});

test('a gate of the table shows its findings', async () => {
  await addressChange(() => document.querySelector<HTMLElement>('a[data-gate=crap]')!.click());
  expect(shown()).toEqual(['finding-two', 'finding-three']);
});

test('an address opens its finding, even one that a filter hides', async () => {
  fill('findings-filter', 'gate', 'crap');
  await goTo('#finding-one');
  expect(opened()).toEqual(['finding-one']);
  expect(shown()).toHaveLength(3);
  expect(scrolled).toHaveBeenCalled();
  expect(document.activeElement!.id).toBe('finding-one');
});

test('a page that is opened at a finding keeps filters that show it', async () => {
  fill('findings-filter', 'gate', 'crap');
  await goTo('#finding-two');
  expect(opened()).toEqual(['finding-two']);
  expect(shown()).toEqual(['finding-two', 'finding-three']);
});

test('an address of nothing opens nothing', async () => {
  history.replaceState(null, '', '#finding-none');
  await openPage(verdict, 'findings');
  expect(opened()).toEqual([]);
});

test('submitting the filter does not leave the page', () => {
  const event = new Event('submit', { cancelable: true });
  byId('findings-filter').dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
});

test('a page without findings has nothing to filter', async () => {
  await openPage(passed, 'findings');
  expect(document.querySelector('#findings-filter')).toBeNull();
});
