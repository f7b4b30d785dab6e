import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { render } from './render.ts';
import {
  awkwardSource,
  broken,
  failed,
  gate,
  hostile,
  incomplete,
  manySurvivors,
  passed,
} from './verdicts.ts';

const print = (verdict: Verdict, width = 80): string =>
  render(verdict, 'terminal', { color: false, width });

describe('a green verdict', () => {
  it('is three lines', () => {
    expect(print(passed)).toBe(`
 ✓ passed  7 gates
   complexity 7, mutation-sites 41, statements 95.1%, crap 7.21, mutation 91.3%
   14 source files at 3f2a1bc with changes, 8.4 s
`);
  });

  it('shows limits and tools where the line has room', () => {
    expect(print({ ...passed, gates: passed.gates.slice(0, 2) }, 120)).toBe(`
 ✓ passed  2 gates
   complexity 7 (<= 10), mutation-sites 41 (<= 100)
   14 source files at 3f2a1bc with changes, 8.4 s, vitest 4.1.11, Stryker 9.6.1, oxc-parser 0.159.0
`);
  });

  it('names the gates that were not run', () => {
    const gates = [
      passed.gates[0]!,
      gate('mutation', { status: 'skipped', summary: '--skip mutation' }),
    ];
    expect(print({ ...passed, gates })).toContain('✓ passed  1 gate, not run: mutation\n');
  });
});

describe('a red verdict', () => {
  it('opens with one status line per gate and ends with the verdict', () => {
    const lines = print(failed, 120).trimEnd().split('\n');
    expect(lines.slice(1, 8).map((line) => line.slice(0, 18).trim())).toEqual([
      '✗ complexity',
      '✗ mutation-sites',
      '✗ checks',
      '✓ tests',
      '✗ coverage',
      '✓ crap',
      '✗ mutation',
    ]);
    expect(lines.at(-2)).toBe(
      ' ✗ failed  5 of 7 gates failed (complexity, mutation-sites, checks, coverage, mutation), 8 findings',
    );
  });

  it('lists no gate that --only left out, and those that are skipped for another reason', () => {
    const gates = [
      failed.gates[0]!,
      gate('checks', { status: 'skipped', summary: 'no checks are configured' }),
      gate('crap', { status: 'skipped', summary: 'skip in gates.config.ts' }),
      gate('mutation', { status: 'skipped', summary: '--only' }),
    ];
    const text = print({ ...failed, gates }, 120);
    expect(text).toMatch(/^ - checks +no checks are configured$/m);
    expect(text).toMatch(/^ - crap +skip in gates\.config\.ts$/m);
    expect(text).not.toMatch(/^ - mutation/m);
    expect(text).toMatch(/not run: checks, crap, mutation$/m);
  });

  it('shows a finding with its place, numbers, source, advice and verify command', () => {
    const verdict = {
      ...failed,
      gates: [{ ...failed.gates[0]!, findings: failed.gates[0]!.findings.slice(0, 1) }],
    };
    expect(print(verdict)).toContain(`
── complexity: 1 finding ──────────────────────────────────────────────────────

  src/parse.ts:14:8  parseURL  23 > 10
  parseURL has a cyclomatic complexity of 23 (limit 10), 4 of it in 2 nested
  functions.
      12 │ /** Takes a URL apart. */
      13 │ // istanbul ignore next
    > 14 │ export function parseURL(input: string, defaultProto?: string): Pars…
         │                 ^^^^^^^^
      15 │   if (!hasProtocol(input, { acceptRelative: true })) {
      16 │     return defaultProto ? parseURL(defaultProto + input) : parsePath…
      17 │   }
  → Give parts of its decisions to functions with names of their own, or turn a
    chain of conditions into a lookup.
  verify npx gates check --only complexity
`);
  });

  it('shows a survivor as a diff in its source, with the tests that ran it', () => {
    expect(print(failed)).toContain(`
  src/url.ts:42:7  joinURL
  EqualityOperator survived: no test fails when \`index > max\` becomes \`index >=
  max\`.
      41 │   let index = 0;
    - 42 │   if (index > max) {
    +    │   if (index >= max) {
      43 │     return base;
  4 tests ran it and passed:
    test/url.test.ts:12 joinURL joins two parts
    test/url.test.ts:20 joinURL keeps a trailing slash
    test/url.test.ts:31 joinURL without a base
    and 1 more
  → Test the boundary at which the two differ.
`);
  });

  it('shows a mutant of several lines whole', () => {
    expect(print(failed)).toContain(`
    -  8 │ export function stringifyQuery(query) {
    -  9 │   const keys = Object.keys(query);
    - 10 │   return keys.map((key) => encode(key, query[key])).join('&');
    - 11 │ }
    +    │ export function stringifyQuery(query) {}
`);
  });

  it('leaves out the middle of a very long mutant', () => {
    expect(print(awkwardSource)).toContain(
      '    -   │ line(2);\n    -   │ … 24 more lines\n    -   │ line(27);\n',
    );
  });

  it('says advice that several findings share once', () => {
    expect(print(failed, 160).match(/Give parts of its decisions/gu)).toHaveLength(1);
  });

  it('shows ten findings of a gate and counts the rest', () => {
    const text = print(manySurvivors);
    expect(text.match(/^ {2}src\/components\//gmu)).toHaveLength(10);
    expect(text).toContain(
      'and 290 more findings: npx gates mutant lists every one',
    );
  });

  it('keeps the mark in sight on a long line, and under wide characters', () => {
    expect(print(awkwardSource)).toContain(`
    > 1 │ …=1;var a=1;var a=1;let;function(){}b();b();b();b();b();b();b();b();b…
        │                         ^^^^^^^^^^
`);
    expect(print(awkwardSource)).toContain(`
    > 2 │   x = "日本語" + hello;
        │                 ^^^^^
`);
  });
});

describe('a broken verdict', () => {
  it('tells a problem that breaks several gates once, with hint, place and the end of the output', () => {
    const text = print(broken);
    expect(text.match(/^ {2}1 test failed: joinURL joins two parts\.$/gmu)).toHaveLength(1);
    expect(text).toContain('  src/broken.ts:3:9\n  src/broken.ts could not be parsed');
    expect(text).toContain('    │ … 5 lines above\n    │ output line 6\n');
    expect(text).toContain('  → Make the tests pass first');
    expect(text).toContain(' ! broken  5 of 7 gates could not be measured');
  });

  it('says that a run was interrupted', () => {
    expect(print(incomplete, 120)).toContain('1 finding, interrupted before the end\n');
  });
});

describe('any verdict', () => {
  const all = { passed, failed, broken, incomplete, manySurvivors, hostile, awkwardSource };

  it.each(Object.entries(all))(
    '%s has no control character when colour is off',
    (_name, verdict) => {
      // eslint-disable-next-line no-control-regex
      expect(print(verdict)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u);
    },
  );

  it.each(Object.entries(all))('%s has the same text with colour', (_name, verdict) => {
    const colored = render(verdict, 'terminal', { color: true, width: 80 });
    expect(colored).toContain('\u001B[');
    expect(stripVTControlCharacters(colored)).toBe(print(verdict));
  });

  it.each([60, 80, 120])('of ordinary findings keeps within %i columns', (width) => {
    for (const verdict of [passed, failed, broken, incomplete, manySurvivors, awkwardSource]) {
      const widest = Math.max(
        ...print(verdict, width)
          .split('\n')
          .map((line) => stringWidth(line)),
      );
      expect(widest).toBeLessThanOrEqual(width);
    }
  });

  it('keeps every line of foreign output behind a bar', () => {
    expect(print(hostile)).not.toMatch(/^\s*::/mu);
  });

  it.each([true, false])('has no line that a CI runner takes for a command (colour %s)', (color) => {
    const finding = { ...failed.gates[0]!.findings[0]!, function: undefined, message: `::error::a${' ::error::b'.repeat(40)}` };
    const at = { file: '::set-env name=x::y.ts' };
    const gates = [
      { ...failed.gates[0]!, summary: `long ${' ::error::c'.repeat(40)}`, findings: [{ ...finding, at }] },
    ];
    const text = render({ ...failed, gates, notices: ['::debug::d ::error::e'.repeat(20)] }, 'terminal', { color, width: 80 });
    expect(stripVTControlCharacters(text)).toContain(': :error::a ::error::b');
    expect(stripVTControlCharacters(text)).not.toMatch(/^\s*::/mu);
  });
});
