// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { finding, gate, passed } from '../report/verdicts.ts';
import { byId, fill, openPage, press } from './open-page.ts';

const at = { file: 'src/b.ts', span: { start: { line: 7, column: 1 }, end: { line: 9, column: 2 } } };
const verdict: Verdict = {
  ...passed,
  gates: [gate('crap', { findings: [finding('crap', { id: 'abc', at, function: 'worst', limit: 8 })] })],
  details: {
    ...passed.details,
    functions: [
      { file: 'src/a.ts', name: 'simple', line: 1, complexity: 1, coverage: 1, crap: 1 },
      { file: 'src/b.ts', name: 'worst', line: 7, complexity: 10, coverage: 0.2559, crap: 51.2066 },
      { file: 'src/b.ts', name: 'unknown', line: 20, complexity: 2, coverage: null, crap: null },
    ],
  },
};

const many: Verdict = {
  ...passed,
  details: {
    ...passed.details,
    functions: Array.from({ length: 120 }, (_, index) => {
      return { file: 'a.ts', name: `f${index}`, line: index + 1, complexity: 1, coverage: 1, crap: 200 - index };
    }),
  },
};

const table = () =>
  [...document.querySelectorAll<HTMLTableRowElement>('#functions-table tbody tr')].map((row) =>
    [...row.cells].map((cell) => cell.textContent),
  );
const names = () => table().map(([name]) => name);
const tip = () => (byId('map-tip').hidden ? null : byId('map-tip').textContent);
const dots = (id: string) => byId(id).getAttribute('d')!.split('M').length - 1;

function point(type: string, x: number, y: number): void {
  byId('map').getBoundingClientRect = () => ({ left: 100, top: 100, width: 1000, height: 1000 }) as DOMRect;
  byId('map').dispatchEvent(new PointerEvent(type, { clientX: 100 + x, clientY: 100 + y }));
}

beforeEach(async () => {
  location.hash = '';
  await openPage(verdict, 'keys', 'map', 'functions');
});

describe('the table', () => {
  test('lists functions, the worst first, with numbers cut and not rounded', () => {
    expect(table()).toEqual([
      ['worst', 'src/b.ts:7', '10', '25.5%', '51.2', 'over'],
      ['simple', 'src/a.ts:1', '1', '100%', '1', ''],
      ['unknown', 'src/b.ts:20', '2', 'unknown', 'unknown', ''],
    ]);
    const link = document.querySelector<HTMLAnchorElement>('#functions-table a')!;
    expect([link.hash, link.getAttribute('aria-label')]).toEqual(['#finding-abc', 'worst is over its limit: the finding']);
  });

  test('is filtered together with the map', () => {
    expect([dots('dots'), dots('dots-over')]).toEqual([1, 1]);
    fill('functions-filter', 'text', 'A.TS');
    expect(names()).toEqual(['simple']);
    expect([dots('dots'), dots('dots-over')]).toEqual([1, 0]);
    expect(byId('functions-count').textContent).toBe('1 of 3 functions');
    fill('functions-filter', 'text', '');
    fill('functions-filter', 'over', true);
    expect(names()).toEqual(['worst']);
    expect([dots('dots'), dots('dots-over')]).toEqual([0, 1]);
  });

  test('offers the files to the filter', () => {
    expect([...document.querySelectorAll<HTMLOptionElement>('#function-files option')].map(({ value }) => value)).toEqual(['src/a.ts', 'src/b.ts']);
  });

  test('says when nothing matches', () => {
    fill('functions-filter', 'text', 'nothing has this name');
    expect(byId('functions-page').textContent).toBe('none');
    expect(press('map', 'ArrowRight')).toBe(true);
  });

  test('is turned page by page, and a filter begins again with the first', async () => {
    await openPage(many, 'keys', 'map', 'functions');
    const [back, next] = ['functions-back', 'functions-next'].map((id) => byId(id) as HTMLButtonElement);
    expect([names().length, names()[0], back!.disabled, next!.disabled]).toEqual([50, 'f0', true, false]);
    next!.click();
    next!.click();
    expect([names().length, names()[0], back!.disabled, next!.disabled]).toEqual([20, 'f100', false, true]);
    expect(byId('functions-page').textContent).toBe('101 to 120 of 120');
    back!.click();
    expect(names()[0]).toBe('f50');
    fill('functions-filter', 'text', 'f');
    expect(names()[0]).toBe('f0');
  });
});

describe('on the map', () => {
  test('keys go from function to function, the worst first, and stay at the ends', () => {
    const visited = ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'End', 'Home'].map((key) => {
      expect(press('map', key)).toBe(false);
      return tip()!.split(' ')[0];
    });
    expect(visited).toEqual(['worst', 'simple', 'simple', 'worst', 'worst', 'simple', 'worst']);
    expect(tip()).toBe('worst src/b.ts:7complexity 10, 25.5% covered, CRAP 51.2, over its limit');
    press('map', 'Escape');
    expect(tip()).toBeNull();
    expect(press('map', 'x')).toBe(true);
  });

  test('Enter and a click lead to the finding of a function, where it has one', () => {
    press('map', 'Enter');
    press('map', 'End');
    press('map', 'Enter');
    expect(location.hash).toBe('');
    press('map', 'Home');
    press('map', 'Enter');
    expect(location.hash).toBe('#finding-abc');
    location.hash = '';
    byId('map').click();
    expect(location.hash).toBe('#finding-abc');
  });

  test('a pointer finds the nearest dot within reach, and loses it', () => {
    const [x, y] = /M([\d.]+) ([\d.]+)/.exec(byId('dots-over').getAttribute('d')!)!.slice(1).map(Number);
    point('pointermove', x! + 10, y! - 10);
    expect(tip()).toContain('worst');
    expect(byId('map-cursor').getAttribute('d')).toBe(`M${x} ${y}h0`);
    point('pointermove', x! + 60, y!);
    expect(tip()).toBeNull();
    expect(byId('map-cursor').getAttribute('d')).toBe('');
    point('pointermove', x!, y!);
    point('pointerleave', 0, 0);
    expect(tip()).toBeNull();
  });

  test('submitting the filter does not leave the page', () => {
    const event = new Event('submit', { cancelable: true });
    byId('functions-filter').dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
  });
});

test('a page without functions has no map', async () => {
  await openPage(passed, 'keys', 'map', 'functions');
  expect(document.querySelector('#map')).toBeNull();
});
