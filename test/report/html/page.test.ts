import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Finding, Verdict } from '../../../src/model/verdict.ts';
import { findingItem, stateOf } from '../../../src/report/html/finding-item.ts';
import { findingsSection } from '../../../src/report/html/findings-section.ts';
import { frameMarkup } from '../../../src/report/html/frame-markup.ts';
import { gatesSection } from '../../../src/report/html/gates-section.ts';
import { renderPage } from '../../../src/report/html/render-page.ts';
import { renderLate } from '../render.ts';
import { awkwardSource, broken, failed, finding, gate, incomplete, manySurvivors, passed } from '../verdicts.ts';
import { hostileEverywhere } from './hostile.ts';
import { measured } from './measured.ts';

const assets = { scripts: ['export {};', 'const a = 1;'], elements: 'elements();' };
const page = (verdict: Verdict): string => renderPage(verdict, assets);
const survivor = failed.gates.at(-1)!.findings[1]!;

describe('the page', () => {
  test.each(Object.entries({ passed, failed, broken, incomplete, manySurvivors, awkwardSource, measured: measured(50) }))(
    'of %s has one heading of the first rank, landmarks, and no id twice',
    (_name, verdict) => {
      const text = page(verdict);
      for (const tag of ['h1', 'main', 'header', 'footer', 'nav']) {
        expect(text.match(new RegExp(`<${tag}[ >]`, 'g')), tag).toHaveLength(1);
      }
      const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id).filter((id) => !id!.startsWith('finding-'));
      expect(ids).toEqual([...new Set(ids)]);
      expect(text.endsWith('</html>\n')).toBe(true);
    },
  );

  test('names no address outside itself', () => {
    const text = page(measured(50));
    expect(/\b(?:src|href|action|srcset)=["'](?!#).{0,80}|url\(|@import|https?:/.exec(text)?.[0]).toBeUndefined();
  });

  test('its policy allows exactly the code that is in it', () => {
    const text = page(passed);
    const hashes = [...text.matchAll(/<(script type="module"|style)>(.*?)<\/(?:script|style)>/gs)].map(
      ([, , code]) => `'sha256-${createHash('sha256').update(code!).digest('base64')}'`,
    );
    expect(hashes).toHaveLength(3);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)![1]!;
    for (const hash of hashes) expect(policy).toContain(hash);
  });

  test('no text of a repository becomes markup', () => {
    const [clean, hostile] = [page({ ...hostileEverywhere, notices: [] }), page(hostileEverywhere)];
    expect(/.{0,80}(?:<img|<script>|<!--|\u2028|\u202e|\u0007)/.exec(hostile)?.[0]).toBeUndefined();
    const count = (text: string): number => text.split('</script>').length;
    expect(count(hostile)).toBe(count(clean));
  });

  test('tells the verdict, what it is of, and every notice', () => {
    const text = page({ ...failed, scope: { kind: 'since', ref: 'main', base: 'abcdef0123', because: 'asked for', files: 1, lines: 2 } });
    expect(text).toContain('<title>failed – gates</title>');
    expect(text).toContain('5 of 7 gates failed (complexity, mutation-sites, checks, coverage, mutation)');
    expect(text).toContain('since main (abcdef0, asked for): 1 file, 2 lines · 14 source files');
    expect(text).not.toContain('the whole tree');
    expect(text).toContain('<p class="notice">Two test scripts were found; &quot;test&quot; was run.</p>');
    expect(page(passed)).toContain('the whole tree · 14 source files at 3f2a1bc with changes · 8.4 s');
  });

  test('shows what could not be measured once, with its output and place', () => {
    const text = page(broken);
    expect(text.match(/<b>1 test failed: joinURL joins two parts\.<\/b> <code>tests-failed<\/code>/g)).toHaveLength(1);
    expect(text).toContain('output line 1\noutput line 2');
    expect(text).toContain('<code>src/broken.ts:3:9</code>');
    expect(page(failed)).not.toContain('Not measured');
  });

  test('says when there is no mutation report', () => {
    expect(page(passed)).toContain('Mutation testing was not run, or could not be measured.');
    expect(page(measured(5))).toContain('id="mutants-report"');
  });
});

test('the reporter writes the page with its code', async () => {
  const text = await renderLate(measured(20), 'html');
  expect(text.match(/<script type="module">/g)).toHaveLength(7);
  expect(text).toContain('mutation-test-report-app');
  expect(text).not.toContain('sourceMappingURL');
});

describe('gates', () => {
  test('stand with figures beside their limits, as their summaries write them', () => {
    const figures = [
      { name: 'score', measured: 82.69, limit: 80, unit: '%' as const },
      { name: 'near', measured: 79.999, limit: 80, unit: '%' as const },
      { name: 'of covered', measured: 88.29, limit: null, unit: '%' as const },
      { name: 'sites', measured: 1316, limit: 100, unit: 'count' as const },
      { name: 'beyond', measured: 8.00000001, limit: 8, unit: 'score' as const },
    ];
    const { text } = gatesSection({ ...passed, gates: [gate('mutation', { figures })] });
    const items = [...text.matchAll(/<li>(.*?)<\/li>/g)].map(([, item]) => item!.replaceAll(/<[^>]*>/g, ''));
    expect(items).toEqual(['score 82.7% limit 80%', 'near 79.999% limit 80%', 'of covered 88.2%', 'sites 1,316 limit 100', 'beyond 8 limit 8']);
  });

  test('lead to their findings', () => {
    const { text } = gatesSection({ ...passed, gates: [gate('crap', { title: 'CRAP', findings: [finding('crap')] }), gate('tests')] });
    expect(text.match(/<a /g)).toHaveLength(1);
    expect(text).toContain('<a href="#findings" data-gate="crap" aria-label="1 finding of CRAP">1</a>');
  });
});

describe('findings', () => {
  const item = (parts: Partial<Finding>) => findingItem({ ...survivor, ...parts }).text;

  test('are failing, known or waived', () => {
    expect(stateOf(finding('crap'))).toBe('failing');
    expect(stateOf(finding('crap', { change: 'inherited' }))).toBe('known');
    expect(stateOf(finding('crap', { change: 'inherited', waived: 'old' }))).toBe('waived');
    expect(item({})).not.toContain('class="state"');
    expect(item({ waived: 'legacy <b>' })).toContain('<p>Waived: legacy &lt;b&gt;</p>');
  });

  test('a survivor is shown as a diff, with the tests that run it and how to check a fix', () => {
    const text = item({});
    expect(text).toContain('<summary id="finding-aaaa00000001">');
    expect(text).toContain('if (<mark>index &gt; max</mark>) {');
    expect(text).toContain('if (<mark>index &gt;= max</mark>) {');
    expect(text).toContain('<li>joinURL joins two parts <code>test/url.test.ts:12</code></li>');
    expect(text).toContain('<dd><code>npx gates check --only mutation</code></dd>');
  });

  test('many covering tests are counted; none is said; of an ignored mutant nothing is', () => {
    const mutant = survivor.mutant!;
    const coveringTests = Array.from({ length: 25 }, (_, index) => ({ name: `t${index}` }));
    expect(item({ mutant: { ...mutant, coveringTests } })).toContain('<li>t19</li><li>and 5 more</li>');
    expect(item({ mutant: { ...mutant, coveringTests: [] } })).toContain('No test runs this code.');
    expect(item({ mutant: { ...mutant, status: 'Ignored', coveringTests: [] } })).not.toContain('run');
    expect(item({ mutant: { ...mutant, coveringTests: [{ name: 'a', file: 'b' }] } })).toContain('<code>b</code>');
  });

  test('tell why a mutant lived, where that is known', () => {
    const text = item({ mutant: { ...survivor.mutant!, whyItLived: 'not-asserted', tellingInput: 'index = max', mayBeEquivalent: 'a log' } });
    expect(text).toContain('<dt>Why it lived</dt><dd>the results of its function differed');
    expect(text).toContain('<dd>index = max</dd>');
    expect(text).toContain('<dd>a log</dd>');
    expect(item({})).not.toContain('Why it lived');
  });

  test('may have no place, no code and output instead', () => {
    const text = item({ at: null, excerpt: undefined, mutant: undefined, output: '\u001b[31mred\u001b[39m' });
    expect(text).not.toContain('class="place"');
    expect(text).not.toContain('<pre class="frame"');
    expect(text).toContain('aria-label="Output">red</pre>');
  });

  test('are filtered by what there is', () => {
    const gates = [gate('tests', { title: 'Tests' }), gate('crap', { title: 'CRAP', findings: [finding('crap'), finding('crap', { waived: 'x', at: { file: 'b<.ts' } })] })];
    const { text } = findingsSection({ ...passed, gates });
    expect(text).toContain('<option value="crap">CRAP</option>');
    expect(text).not.toContain('Tests');
    expect(text).toContain('<option value="failing">failing (1)</option><option value="waived">waived (1)</option>');
    expect(text).toContain('<option value="b&lt;.ts"></option>');
    expect(findingsSection(passed).text).toBe('<p>No findings.</p>');
  });
});

test('of a minified line only what is around the mark is shown', () => {
  const [complex] = awkwardSource.gates[0]!.findings;
  const { text } = frameMarkup(complex!)!;
  expect(text.length).toBeLessThan(900);
  expect(text).toContain('…');
  expect(text).toContain('<mark>');
});
