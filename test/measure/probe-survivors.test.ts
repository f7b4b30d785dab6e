import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { probeSurvivors, type Survivor } from '../../src/measure/probe/probe-survivors.ts';
import { switchFunctions } from '../../src/measure/probe/switch-functions.ts';
import type { Plan } from '../../src/model/plan.ts';
import { plan } from '../../src/plan.ts';

/** Where a piece of code stands that is there once. */
function spanOf(code: string, piece: string) {
  const before = code.slice(0, code.indexOf(piece)).split('\n');
  const start = { line: before.length, column: before.at(-1)!.length + 1 };
  return { start, end: { line: start.line, column: start.column + piece.length } };
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'gates-probe-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

interface Probed {
  root: string;
  file: string;
  testFiles: string[];
  changes?: Partial<Plan>;
  budgetMs?: number;
}

/** Why each change of a piece into another lived, by the piece. */
async function probe({ root, file, testFiles, changes = {}, budgetMs = 120_000 }: Probed, pieces: Record<string, string>) {
  const text = readFileSync(join(root, file), 'utf8');
  const survivors = Object.entries(pieces).map(([piece, replacement]): Survivor => ({ id: piece, file, span: spanOf(text, piece), replacement, testFiles }));
  const planned = { ...(await plan({ cwd: root, only: ['mutation'], cache: false })), ...changes };
  const found = await probeSurvivors({ plan: planned, sources: new Map([[file, text]]), signal: new AbortController().signal, scratchDir: folder(), budgetMs }, survivors);
  return Object.fromEntries(found);
}

describe('the text of a probe', () => {
  const switched = async (code: string, pieces: Record<string, string>) => {
    const mutants = Object.entries(pieces).map(([piece, replacement], index) => ({ id: `m${index}`, span: spanOf(code, piece), replacement }));
    const { text, labels } = await switchFunctions('a.ts', code, mutants);
    return [text.split('\n\nvar __gatesFile')[0], Object.fromEntries(labels)];
  };

  it('holds the body of a function with each of its mutants, and as it is', async () => {
    expect(await switched('const f = (a) => a > 1 || a < 0;', { 'a > 1': 'a >= 1', 'a < 0': 'a <= 0' })).toEqual([
      'const f = (a) => (__gatesActive() === "m0" ? __gatesRecord("m0", () => (a >= 1 || a < 0)) : __gatesActive() === "m1" ? __gatesRecord("m0", () => (a > 1 || a <= 0)) : __gatesRecord("m0", () => (a > 1 || a < 0)));',
      { m0: 'm0', m1: 'm0' },
    ]);
  });

  it('records a function inside of another under a label of its own', async () => {
    const [text] = await switched('async function f() { await g(1); return () => h(2); }', { 'g(1)': 'g(0)', 'h(2)': 'h(0)' });
    expect(text).toBe(
      'async function f() { return (__gatesActive() === "m0" ? __gatesRecord("m0", async () => { await g(0); return () => h(2); }) : __gatesRecord("m0", async () => { await g(1); return () => (__gatesActive() === "m1" ? __gatesRecord("m1", () => (h(0))) : __gatesRecord("m1", () => (h(2)))); })); }',
    );
  });

  it('leaves out what has no result, and what is not in a body', async () => {
    const [, labels] = await switched('const a = 1 + 2;\nfunction f(b = 3) { return b; }\nclass C { constructor() { this.d = 4; } }', { '1 + 2': '0', '3': '0', '4': '0' });
    expect(labels).toEqual({});
  });
});

describe('why survivors lived', { timeout: 240_000 }, () => {
  const fixtures = join(import.meta.dirname, '../../fixtures');

  it('is found out in a warm vitest', async () => {
    const example = { root: join(fixtures, 'example'), testFiles: ['test/shipping.test.ts'] };
    expect(await probe({ ...example, file: 'src/discount.ts' }, { 'customer.orders >= 10': 'customer.orders > 10', 'percent += 10': 'percent += 10 + 0' })).toEqual({
      'customer.orders >= 10': 'nothing-differed',
      'percent += 10': 'nothing-differed',
    });
    const shipping = readFileSync(join(example.root, 'src/shipping.ts'), 'utf8');
    const [doubled] = /\w+ \* 2|\w+ \*= 2/.exec(shipping)!;
    expect(await probe({ ...example, file: 'src/shipping.ts' }, { [doubled]: doubled.replace('2', '3') })).toEqual({ [doubled]: 'not-asserted' });
  });

  it('is found out in a warm jest', async () => {
    const jest = { root: join(fixtures, 'mutation-jest'), file: 'src/format-size.js', testFiles: ['test/format-size.check.js'] };
    expect(await probe(jest, { 'bytes > 1000': 'bytes >= 1000', "' ' + nameOf(1)": "'x'" })).toEqual({
      'bytes > 1000': 'nothing-differed',
      // Its test fails, so nothing is said
      "' ' + nameOf(1)": 'unknown',
    });
  });

  it('is found out in a warm process of node:test, and not where no test calls the function, it is not deterministic, or its result shows in part', async () => {
    const root = folder();
    for (const name of ['src', 'test', 'node_modules']) mkdirSync(join(root, name));
    writeFileSync(join(root, 'package.json'), '{"type":"module","scripts":{"test":"node --test"}}');
    writeFileSync(join(root, 'src/a.js'), [
      'export const shout = (text) => (text.length > 3 ? text.toUpperCase() : text);',
      'export const size = (text) => text.length + 0;',
      'export const never = () => 77;',
      "export const random = () => Math.random() + 'r';",
      "export const make = (text) => ({ say: () => text, kind: 'k' });",
      'export const many = (n) => n + 5;',
      'export const count = (n) => (n > 99 ? count(n - 1) : Math.min(n, 9));',
    ].join('\n'));
    writeFileSync(join(root, 'test/a.test.js'), [
      "import { test } from 'node:test';",
      "import { strictEqual } from 'node:assert';",
      "import * as a from '../src/a.js';",
      "test('all', () => { strictEqual(a.size('ab'), 2); a.shout('abcdef'); a.random(); a.make('x'); a.count(9); a.count(100); for (let n = 0; n < 6000; n++) a.many(n); });",
    ].join('\n'));
    const all = { 'text.toUpperCase()': 'text', 'text.length + 0': 'text.length', '77': '78', "'r'": "''", "kind: 'k'": "kind: 'k' + ''", 'n + 5': 'n + 5 + 0', 'n > 99': 'n > 50' };
    expect(await probe({ root, file: 'src/a.js', testFiles: ['test/a.test.js'] }, all)).toEqual({
      'text.toUpperCase()': 'not-asserted',
      'text.length + 0': 'nothing-differed',
      "'r'": 'unknown',
      "kind: 'k'": 'unknown',
      'n + 5': 'unknown',
      // It calls itself more often, and gives the same
      'n > 99': 'nothing-differed',
      '77': 'unknown',
    });
  });

  it('is told as far as there is time, and only where a worker can be kept warm', async () => {
    const example = { root: join(fixtures, 'example'), testFiles: ['test/shipping.test.ts'], file: 'src/discount.ts' };
    const pieces = { 'customer.orders >= 10': 'customer.orders > 10' };
    expect(await probe({ ...example, budgetMs: 1 }, pieces)).toEqual({});
    expect(await probe({ ...example, changes: { mutation: null } }, pieces)).toEqual({});
    const { mutation } = await plan({ cwd: example.root, only: ['mutation'], cache: false });
    expect(await probe({ ...example, changes: { mutation: { ...mutation!, runner: 'command' } } }, pieces)).toEqual({});
  });
});
