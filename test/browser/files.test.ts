// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { passed } from '../report/verdicts.ts';
import { byId, openPage, press } from './open-page.ts';

const files = [
  { file: 'a.ts', sites: 30, mutants: 40 },
  { file: 'b.ts', sites: 20, mutants: 25 },
];
const tip = () => (byId('treemap-tip').hidden ? null : byId('treemap-tip').textContent);
const current = () => document.querySelectorAll('.cell.current').length;

beforeEach(() => openPage({ ...passed, details: { ...passed.details, files } }, 'keys', 'files'));

test('keys go from file to file, the largest first, and stay at the ends', () => {
  const visited = ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'End', 'Home'].map((key) => {
    expect(press('treemap', key)).toBe(false);
    return tip()!.split(':')[0];
  });
  expect(visited).toEqual(['a.ts', 'b.ts', 'b.ts', 'a.ts', 'a.ts', 'b.ts', 'a.ts']);
  expect(current()).toBe(1);
  press('treemap', 'Escape');
  expect([tip(), current()]).toEqual([null, 0]);
  expect(press('treemap', 'x')).toBe(true);
});

test('a pointer shows what the area under it stands for', () => {
  const move = (target: Element) => target.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
  move(document.querySelectorAll('.cell rect')[1]!);
  expect(tip()).toBe('b.ts: 20 sites, no mutant was tested');
  move(document.querySelector('#treemap')!);
  expect(tip()).toBeNull();
  move(document.querySelector('.cell')!);
  byId('treemap').dispatchEvent(new PointerEvent('pointerleave'));
  expect(tip()).toBeNull();
});

test('a map without an area takes no key', async () => {
  await openPage({ ...passed, details: { ...passed.details, files: [{ file: 'a.ts', sites: 0, mutants: 0 }] } }, 'keys', 'files');
  expect(press('treemap', 'ArrowRight')).toBe(true);
});

test('a page without files has no map', async () => {
  await openPage(passed, 'keys', 'files');
  expect(document.querySelector('#treemap')).toBeNull();
});
