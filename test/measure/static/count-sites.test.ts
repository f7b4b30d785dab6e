import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { countSites } from '../../../src/measure/static/count-sites.ts';
import { describeInstrumenter } from '../../../src/measure/static/describe-instrumenter.ts';

const fixture = join(import.meta.dirname, '../../../fixtures/mutation-sites');
const counted = readFileSync(join(fixture, 'counted.ts'), 'utf8');

afterEach(() => {
  vi.restoreAllMocks();
});

describe('sites', () => {
  test('are counted as by hand', async () => {
    expect(await countSites('counted.ts', counted)).toEqual({
      sites: 9,
      mutants: 12,
      ignored: 5,
      byMutator: {
        BlockStatement: 2,
        ConditionalExpression: 2,
        EqualityOperator: 2,
        ArrowFunction: 3,
        StringLiteral: 2,
        ArithmeticOperator: 1,
      },
    });
  });

  test('that a comment turns off are counted apart', async () => {
    const all = await countSites('a.js', "export const a = () => 'x';\nexport const b = () => 'y';\n");
    const off = await countSites('a.js', "// Stryker disable all\nexport const a = () => 'x';\n// Stryker restore all\nexport const b = () => 'y';\n");
    expect(all).toMatchObject({ sites: 4, mutants: 4, ignored: 0 });
    expect(off).toMatchObject({ sites: 2, mutants: 2, ignored: 2 });
  });

  test('with one mutator turned off still count for the others', async () => {
    const text = '// Stryker disable next-line EqualityOperator\nexport const a = b > c;\n';
    expect(await countSites('a.js', text)).toMatchObject({ sites: 1, mutants: 2, ignored: 2 });
  });

  test('are none in a file without code', async () => {
    const none = { sites: 0, mutants: 0, ignored: 0, byMutator: {} };
    expect(await countSites('empty.ts', '')).toEqual(none);
    expect(await countSites('types.ts', 'export interface A { b: "c" | "d" }\n')).toEqual(none);
    expect(await countSites('types.d.ts', 'export declare const a: "b";\n')).toEqual(none);
  });

  test('do not depend on line endings, a byte order mark or the path', async () => {
    const plain = await countSites('counted.ts', counted);
    expect(await countSites('counted.ts', counted.replaceAll('\n', '\r\n'))).toEqual(plain);
    expect(await countSites('counted.ts', `\uFEFF${counted}`)).toEqual(plain);
    expect(await countSites('mit Leerzeichen/größe – 数.ts', counted)).toEqual(plain);
  });

  test.each([
    ['a.jsx', 'export const A = () => <b title="t">{x > 1}</b>;'],
    ['a.js', 'export const A = () => <b>{x > 1}</b>;'],
    ['a.tsx', 'export const A = (x: number) => <b>{x > 1}</b>;'],
  ])('are counted in JSX: %s', async (file, text) => {
    expect(await countSites(file, text)).toMatchObject({ sites: 2, mutants: 5 });
  });

  test.each([
    ['a.ts', 'export const a = <T,>(x: unknown) => <T>x;'],
    ['a.mts', 'export const a = <T>(x: T) => x satisfies T;'],
    ['a.cts', 'import b = require("b"); export = () => b;'],
    ['a.ts', '@sealed class A { @bound b = 1; constructor(private c: number) {} }'],
    ['a.js', '#!/usr/bin/env node\nexport default class { static #a = 1n; static { this.#a ||= 2n; } }'],
    ['a.cjs', "'use strict';\nmodule.exports = function () {};"],
  ])('are counted in difficult syntax: %s %s', async (file, text) => {
    expect((await countSites(file, text)).ignored).toBe(0);
  });
});

test('the name of what counts has the version of Stryker in it', () => {
  expect(describeInstrumenter()).toMatch(/^@stryker-mutator\/instrumenter \d+\.\d+\.\d+$/);
});

test("the project's Babel configuration is neither loaded nor run", async () => {
  vi.spyOn(process, 'cwd').mockReturnValue(fixture);
  expect(await countSites(join(fixture, 'a.js'), 'export const a = 1 + 2;')).toMatchObject({ sites: 1 });
});

test('a syntax error is a problem with its place', async () => {
  await expect(countSites('src/a.ts', 'const a = 1;\nconst = 2;\n')).rejects.toMatchObject({
    problem: {
      code: 'syntax-error',
      message: 'Stryker cannot parse src/a.ts:2:7: Unexpected token.',
      at: { file: 'src/a.ts', span: { start: { line: 2, column: 7 } } },
    },
  });
});

test('a file in which Stryker cannot place a mutant is a problem with its place', async () => {
  const text = 'export class A {\n  b() { return 1; }\n  "~c"() { return 2; }\n}\n';
  await expect(countSites('src/a.ts', text)).rejects.toMatchObject({
    problem: {
      code: 'cannot-mutate',
      message: expect.stringMatching(/ cannot mutate src\/a\.ts:3:3: .* StringLiteral mutant there\.$/),
      at: { file: 'src/a.ts', span: { start: { line: 3, column: 3 } } },
    },
  });
});

test('literals that Stryker leaves alone are no doubt about a file', async () => {
  const text = "import a from 'a';\nexport * from 'b';\nexport const c = { 'd-e': a };\nclass F { 'g' = 1 }\n";
  expect(await countSites('a.ts', text)).toMatchObject({ sites: 1, mutants: 1 });
});

test('what the regex mutator cannot read does not reach the console', async () => {
  const write = vi.spyOn(console, 'error').mockImplementation(() => {});
  await Promise.all([1, 2].map(() => countSites('a.js', String.raw`export const a = /(?<year>\d{4})[\p{L}--[a-z]]/v;`)));
  expect(write).not.toHaveBeenCalled();
  console.error('still there');
  expect(write).toHaveBeenCalledOnce();
});
