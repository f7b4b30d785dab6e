import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { hostileEverywhere } from '../report/html/hostile.ts';
import { measured } from '../report/html/measured.ts';
import { renderLate } from '../report/render.ts';
import { broken, failed, manySurvivors, passed } from '../report/verdicts.ts';
import { findChromium } from './find-chromium.ts';

const executablePath = findChromium();
const reason = executablePath === undefined ? ' (skipped: no Chromium; CHROMIUM=path names one)' : '';

const details = measured(60).details;
const verdicts: Record<string, Verdict> = {
  passed: { ...passed, details },
  failed: { ...failed, details, mutationReport: measured(60).mutationReport },
  survivors: { ...manySurvivors, details },
  broken,
  hostile: hostileEverywhere,
  large: measured(10_000),
};

/** What the page did that it should not: errors, refusals of its policy, requests. */
interface Opened {
  page: Page;
  complaints: string[];
}

interface AxeResults {
  violations: { id: string; nodes: { html: string }[] }[];
}

describe.skipIf(executablePath === undefined)(`the page in Chromium${reason}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'gates-html-'));
  let browser: Browser;

  beforeAll(async () => {
    for (const [name, verdict] of Object.entries(verdicts)) {
      writeFileSync(join(folder, `${name}.html`), await renderLate(verdict, 'html'));
    }
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    browser = await chromium.launch({ executablePath, args });
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function open(name: string, options: BrowserContextOptions = {}, hash = ''): Promise<Opened> {
    const page = await browser.newPage(options);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:') && request.url() !== 'about:srcdoc') complaints.push(request.url());
    });
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href + hash);
    return { page, complaints };
  }

  test.each(Object.keys(verdicts))('of %s opens without an error, a refusal or a request', async (name) => {
    const { page, complaints } = await open(name);
    const mutants = page.locator('#mutants-open');
    if ((await mutants.count()) > 0) {
      await mutants.click();
      await page.frameLocator('iframe').locator('mte-metrics-table').waitFor();
    }
    expect(complaints).toEqual([]);
    expect(await page.evaluate('window.broken')).toBeUndefined();
    await page.close();
  });

  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  test.each(
    ['passed', 'failed', 'broken', 'hostile'].flatMap((name) =>
      (['light', 'dark'] as const).map((colorScheme) => [name, colorScheme] as const),
    ),
  )('of %s in %s breaks no rule of accessibility that a machine can check', async (name, colorScheme) => {
    const { page } = await open(name, { colorScheme });
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
    await page.evaluate(axe);
    const { violations } = (await page.evaluate('axe.run(document)')) as AxeResults;
    expect(violations.map(({ id, nodes }) => [id, nodes[0]!.html])).toEqual([]);
    await page.close();
  });

  test.each(Object.keys(verdicts))('of %s is no wider than a narrow screen', async (name) => {
    const { page } = await open(name, { viewport: { width: 360, height: 700 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.close();
  });

  test('an address opens its finding and puts the focus there', async () => {
    const { page } = await open('survivors', {}, '#finding-bbbb00000250');
    const finding = page.locator('details:has(#finding-bbbb00000250)');
    expect(await finding.getAttribute('open')).toBe('');
    expect(await finding.locator('.frame').isVisible()).toBe(true);
    expect(await page.evaluate(() => document.activeElement!.id)).toBe('finding-bbbb00000250');
    await page.close();
  });

  test('the keyboard alone reaches the worst function and its finding', async () => {
    const { page } = await open('large');
    await page.locator('#map').focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#map-tip').textContent()).toMatch(/^function\d+ src\/.*over its limit$/);
    await page.keyboard.press('Enter');
    await page.locator('details[open]').waitFor();
    expect(page.url()).toMatch(/#finding-cafe\d+$/);
    await page.close();
  });

  test('a pointer on a dot says which function it is', async () => {
    const { page } = await open('failed');
    await page.locator('#map').scrollIntoViewIfNeeded();
    const box = (await page.locator('#map').boundingBox())!;
    const [x, y] = await page.evaluate(() =>
      /M([\d.]+) ([\d.]+)/.exec(document.querySelector('#dots')!.getAttribute('d')!)!.slice(1).map(Number),
    );
    await page.mouse.move(box.x + (x! * box.width) / 1000, box.y + (y! * box.height) / 1000);
    expect(await page.locator('#map-tip').textContent()).toMatch(/^function\d+ src\//);
    await page.close();
  });

  test('hiding most of thousands of findings does not hold the page up', async () => {
    const { page } = await open('large');
    await page.locator('#findings-filter [name=text]').fill('function12');
    expect(await page.locator('#findings-count').textContent()).toMatch(/^\d+ of 4\d\d\d findings$/);
    // a list item's number follows from all before it: hidden one by one, they take minutes to lay out
    const display = await page.evaluate(() =>
      ['#findings-list > li:not([hidden])', '#findings-list > li:not([hidden]) summary'].map((selector) => getComputedStyle(document.querySelector(selector)!).display),
    );
    expect(display).toEqual(['block', 'block']);
    await page.close();
  });

  test('without scripts the verdict, the gates and every finding are there', async () => {
    const { page } = await open('survivors', { javaScriptEnabled: false });
    expect(await page.locator('h1').textContent()).toContain('failed');
    expect(await page.locator('#findings-list > li').count()).toBe(302);
    expect(await page.locator('noscript').count()).toBe(1);
    await page.close();
  });
});
