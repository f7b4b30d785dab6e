import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { compareRecords } from '../../src/measure/probe/compare-records.ts';
import { probeMutant } from '../../src/measure/probe/probe-mutant.ts';
import { HIDING } from '../../src/measure/probe/recorder.ts';
import { wrapFunction } from '../../src/measure/probe/wrap-function.ts';
import type { TestPlan } from '../../src/model/plan.ts';
import { planOf } from '../judge/support.ts';

/** Where a piece of code stands that is there once. */
function spanOf(code: string, piece: string) {
  const before = code.slice(0, code.indexOf(piece)).split('\n');
  const start = { line: before.length, column: before.at(-1)!.length + 1 };
  const lines = piece.split('\n');
  const last = lines.at(-1)!.length;
  return { start, end: { line: start.line + lines.length - 1, column: lines.length > 1 ? last + 1 : start.column + last } };
}

async function wrap(code: string, piece: string, replacement: string) {
  const wrapped = await wrapFunction('a.ts', code, { span: spanOf(code, piece), replacement });
  return wrapped && [wrapped.original, wrapped.mutated].map((text) => text.split('\n\nvar __gatesFile')[0]);
}

describe('a function that is recorded', () => {
  it('is the innermost around the mutant, with its body in an arrow', async () => {
    expect(await wrap('function f(a) {\n  return a > 1;\n}', 'a > 1', 'a >= 1')).toEqual([
      'function f(a) { return __gatesRecord("it", () => {\n  return a > 1;\n}); }',
      'function f(a) { return __gatesRecord("it", () => {\n  return a >= 1;\n}); }',
    ]);
    expect(await wrap('const f = () => { return [1].map((x) => x + 2); }', 'x + 2', 'x - 2')).toEqual([
      'const f = () => { return [1].map((x) => __gatesRecord("it", () => (x + 2))); }',
      'const f = () => { return [1].map((x) => __gatesRecord("it", () => (x - 2))); }',
    ]);
  });

  it('stays async, takes a mutant of its whole body and one of its parameters', async () => {
    expect((await wrap('async function f() { await g(); }', '{ await g(); }', '{}'))![1]).toBe('async function f() { return __gatesRecord("it", async () => {}); }');
    expect((await wrap('function f(a = 1) { return a; }', '1', '2'))![1]).toBe('function f(a = 2) { return __gatesRecord("it", () => { return a; }); }');
  });

  it('is none where there is no result to compare', async () => {
    expect(await wrap('const a = 1 + 2;', '1 + 2', '1 - 2')).toBeNull();
    expect(await wrap('const f = () => 1;', '() => 1', '() => undefined')).toBeNull();
    expect(await wrap('function* f() { yield 1 + 2; }', '1 + 2', '1 - 2')).toBeNull();
    expect(await wrap('class A { constructor() { this.a = 1 + 2; } }', '1 + 2', '1 - 2')).toBeNull();
    expect(await wrap('class A { set a(b) { this.b = b + 2; } }', 'b + 2', 'b - 2')).toBeNull();
  });
});

it('what a text does not show is noticed', () => {
  class Secret {
    #value = 1;
    get value() {
      return this.#value;
    }
  }
  const deep = { a: { b: { c: { d: 1 } } } };
  const hidden = [() => 1, class {}, [function f() {}], deep, Array(200).fill(1), new Secret(), { a: new Secret() }, Promise.resolve(1), new WeakMap()];
  const shown = [{ a: 1, b: ['x'] }, [], [[1]], Object.assign(Object.create(null), { a: { b: 1 } }), new Map([[1, { a: 2 }]]), new Date(0), null];
  expect(hidden.filter((value) => !HIDING.test(inspect(value)))).toEqual([]);
  expect(shown.filter((value) => HIDING.test(inspect(value)))).toEqual([]);
});

describe('three records', () => {
  it('say whether results differ, and nothing of a function that is not deterministic, not called or only shown in part', () => {
    expect(compareRecords(['a\nb\n', 'c\n'], ['c\n', '', 'a\nb\n'], ['a\nx\n', 'c\n'])).toBe('not-asserted');
    expect(compareRecords(['a\n'], ['a\n'], ['a\n'])).toBe('nothing-differed');
    expect(compareRecords(['a\n'], ['b\n'], ['a\n'])).toBe('unknown');
    expect(compareRecords([], [], [])).toBe('unknown');
    expect(compareRecords(['?a\n'], ['?a\n'], ['?a\n'])).toBe('unknown');
    expect(compareRecords(['?a\n'], ['?a\n'], ['?b\n'])).toBe('not-asserted');
  });
});

const source = `export function shout(text) {
  const loud = text.length > 3 ? text.toUpperCase() : text;
  return { loud, size: text.length + 0 };
}
export async function later(text) {
  if (text === 'bad') throw new Error('no ' + text);
  return text.trim();
}
export const make = (text) => () => text + '!';
`;
const tests = `const { test } = require('node:test');
const { strictEqual, rejects } = require('node:assert');
test('all', async () => {
  const { shout, later, make } = await import('../src/a.mjs');
  strictEqual(shout('abcdef').size, 6);
  strictEqual(shout('ab').size, 2);
  strictEqual(await later('a'), 'a');
  await rejects(later('bad'));
  make('a');
});
`;

function project(testCode = tests) {
  const root = mkdtempSync(join(tmpdir(), 'gates-probe-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const folder of ['src', 'test', 'scratch', 'node_modules']) mkdirSync(join(root, folder));
  writeFileSync(join(root, 'src', 'a.mjs'), source);
  writeFileSync(join(root, 'test', 'a.test.cjs'), testCode);
  const testPlan = {
    runner: 'node-test', command: 'node test/a.test.cjs', argv: ['node', 'test/a.test.cjs'], env: {}, cwd: root, before: [], version: null, because: '', timeoutMs: 60_000,
  } satisfies TestPlan;
  const scratch = mkdtempSync(join(tmpdir(), 'gates-probe-scratch-'));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  return (piece: string, replacement: string, changes: Partial<TestPlan> | null = {}) =>
    probeMutant(
      {
        plan: planOf({ root, tests: changes && { ...testPlan, ...changes } }),
        text: source,
        signal: new AbortController().signal,
        scratchDir: mkdtempSync(join(scratch, 'run-')),
      },
      { file: 'src/a.mjs', span: spanOf(source, piece), replacement, testFiles: ['test/a.test.cjs'] },
    );
}

describe('why a mutant lived', { timeout: 120_000 }, () => {
  it('is that nothing asserts on a result that differs', async () => {
    expect(await project()('text.toUpperCase()', 'text.toLowerCase()')).toBe('not-asserted');
    expect(await project()("'no ' + text", "''")).toBe('not-asserted');
  });

  it('is that the results are the same', async () => {
    expect(await project()('text.length > 3', 'text.length > 4')).toBe('nothing-differed');
    expect(await project()('text.trim()', 'text')).toBe('nothing-differed');
  });

  it('is unknown where the result shows only in part, the tests fail, or nothing can be run', async () => {
    expect(await project()("() => text + '!'", '() => undefined')).toBe('unknown');
    expect(await project(tests.replace('6);', '7);'))('text.trim()', 'text')).toBe('unknown');
    expect(await project()('text.trim()', 'text', { before: ['exit 1'] })).toBe('unknown');
    expect(await project()('text.trim()', 'text', null)).toBe('unknown');
    expect(await project()('text.trim()', 'text', { argv: null })).toBe('nothing-differed');
  });
});
