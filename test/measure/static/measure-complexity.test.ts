import { describe, expect, test } from 'vitest';
import type { CodeUnit } from '../../../src/model/measurements.ts';
import { measureFileComplexity } from '../../../src/measure/static/measure-complexity.ts';

async function unitsOf(text: string, file = 'a.ts'): Promise<CodeUnit[]> {
  return (await measureFileComplexity(file, text, 'classic')).units;
}

/** The rows with their judged complexity, in source order. */
async function rowsOf(text: string, file?: string): Promise<[string, number][]> {
  const units = await unitsOf(text, file);
  return units
    .filter((unit, index) => unit.row === index)
    .map(({ name, complexity }) => [name, complexity]);
}

describe('rows', () => {
  test('a function without decisions has complexity 1', async () => {
    expect(await rowsOf('function f() {}')).toEqual([['f', 1]]);
  });

  test('a nested callback of complexity 2 folds its one decision into its container', async () => {
    const units = await unitsOf('function f(xs) { return xs.map((x) => x ? 1 : 2); }');

    expect(units).toMatchObject([
      { name: 'f', ownComplexity: 1, complexity: 2, parent: null, row: 0 },
      { name: '<callback of xs.map>', ownComplexity: 2, parent: 0, row: 0 },
    ]);
  });

  test('a nested callback of complexity 3 is a row of its own and taken off its container', async () => {
    expect(await rowsOf('function f(xs) { return xs.map((x) => x && x.a ? 1 : 2); }')).toEqual([
      ['f', 1],
      ['<callback of xs.map>', 3],
    ]);
  });

  test('callbacks that are small alone and 3 together make a row of the outer one', async () => {
    const text = 'function f(xs) { xs.map((x) => x.map((y) => y ? 1 : 2) || x); }';

    expect(await rowsOf(text)).toEqual([
      ['f', 1],
      ['<callback of xs.map>', 3],
    ]);
  });

  test('a named nested function is a row of its own however simple it is', async () => {
    const text = `function f() {
      function declared() {}
      const assigned = () => 1;
      run(function expressed() {});
      const object = { method() {}, held: () => 1 };
      class Inner { run() {} }
    }`;

    expect(await rowsOf(text)).toEqual([
      ['f', 1],
      ['declared', 1],
      ['assigned', 1],
      ['expressed', 1],
      ['object.method', 1],
      ['object.held', 1],
      ['Inner.run', 1],
    ]);
  });

  test('a folded function belongs to the row of its row', async () => {
    const units = await unitsOf('function f() { a(() => { b(() => { c(() => 1); }); }); }');

    expect(units.map(({ parent, row }) => [parent, row])).toEqual([
      [null, 0],
      [0, 0],
      [1, 0],
      [2, 0],
    ]);
  });

  test('functions at the top level are rows and never fold into it', async () => {
    expect(await rowsOf('xs.map((x) => x ? 1 : 2); if (xs) run();')).toEqual([
      ['<module>', 2],
      ['<callback of xs.map>', 2],
    ]);
  });
});

describe('the top level', () => {
  test('is no row while it decides nothing', async () => {
    expect(await unitsOf('import a from "a"; export const b = a + 1;')).toEqual([]);
  });

  test('is a row, with static blocks and field initialisers in it', async () => {
    const text = 'const a = b ?? 1; class C { static x = a ? 1 : 2; static { if (a) b(); } }';
    const [module] = await unitsOf(text);

    expect(module).toMatchObject({ name: '<module>', kind: 'module', ownComplexity: 2, complexity: 4 });
    expect(module!.body).toEqual(module!.span);
  });

  test('a class inside a function gives its initialisers and static blocks to that function', async () => {
    const text = 'function f() { return class { x = a ? 1 : 2; static { if (a) b(); } }; }';

    expect(await unitsOf(text)).toMatchObject([{ name: 'f', ownComplexity: 1, complexity: 3 }]);
  });

  test('a function in a field initialiser is a row beside it', async () => {
    expect(await rowsOf('class C { run = () => (a ? 1 : 2); size = a || 1; }')).toEqual([
      ['<module>', 2],
      ['C.run', 2],
    ]);
  });
});

describe('names', () => {
  const names: [string, string, string][] = [
    ['const parse = async function () {}', 'parse', 'function'],
    ['export default () => 1', 'default', 'arrow'],
    ['export default function () {}', 'default', 'function'],
    ['export default class { next() {} }', 'default.next', 'method'],
    ['class Parser { next() {} }', 'Parser.next', 'method'],
    ['class Parser { get size() { return 1; } }', 'get Parser.size', 'getter'],
    ['class Parser { static set size(a) {} }', 'set Parser.size', 'setter'],
    ['class Parser { #next() {} }', 'Parser.#next', 'method'],
    ['class Parser { constructor() {} }', 'Parser.constructor', 'constructor'],
    ['class Parser { *[Symbol.iterator]() {} }', 'Parser[Symbol.iterator]', 'method'],
    ['class Parser { "to json"() {} }', 'Parser.to json', 'method'],
    ['class Parser { on = (e) => e }', 'Parser.on', 'arrow'],
    ['const Parser = class { next() {} }', 'Parser.next', 'method'],
    ['exports.parse = () => 1', 'exports.parse', 'arrow'],
    ['A.prototype.run = function () {}', 'A.prototype.run', 'function'],
    ['const api = { get: function () {} }', 'api.get', 'function'],
    ['use({ setup() {} })', 'setup', 'method'],
    ['const run = ((a) => a) as Run', 'run', 'arrow'],
    ['app.get("/", () => 1)', '<callback of app.get>', 'arrow'],
    ['new Promise(() => 1)', '<callback of Promise>', 'arrow'],
    ['(() => 1)()', '<anonymous>', 'arrow'],
    ['class A { constructor() { this.on = () => 1; } }', 'this.on', 'arrow'],
    ['class A { constructor() { this.#on = () => 1; } #on }', 'this.#on', 'arrow'],
    ['class A extends B { run() { super.map(() => 1); } }', '<callback of super.map>', 'arrow'],
    ['list()[0].map(() => 1)', '<callback of map>', 'arrow'],
    ['handlers[name] = () => 1', '<anonymous>', 'arrow'],
    ['const { a = () => 1 } = b', 'a', 'arrow'],
    ['const api = { ["a"]() {} }', 'api["a"]', 'method'],
    ['const api = { [a + b]() {} }', 'api[…]', 'method'],
    ['const api = { 1() {} }', 'api.1', 'method'],
    ['const api = { get size() { return 1; } }', 'get api.size', 'getter'],
  ];

  test.each(names)('%s names its function', async (text, name, kind) => {
    expect((await unitsOf(text)).at(-1)).toMatchObject({ name, kind });
  });
});

describe('spans', () => {
  test('a method is shown from its modifiers and key on, without its decorators', async () => {
    const [plain, decorated] = await unitsOf('class C { static async a() {} @d() b() {} }');

    expect(plain!.span.start.column).toBe(11);
    expect(decorated!.span.start.column).toBe(36);
  });

  test('the body of an arrow with an expression is the expression', async () => {
    const [unit] = await unitsOf('const f = (x = 1) => (x ? 1 : 2);');

    expect(unit!.body).toEqual({ start: { line: 1, column: 23 }, end: { line: 1, column: 32 } });
  });

  test('a declaration without a body is no unit', async () => {
    const text = 'declare function f(): void; function g(a: 1): 1; function g(a: 2): 2; abstract class A { abstract m(): void; }';

    expect(await unitsOf(text)).toEqual([]);
  });
});

test('a switch counts each case, or once with variant modified', async () => {
  const text = 'function f(a) { switch (a) { case 1: case 2: return; default: return; } }';
  const measure = (variant: 'classic' | 'modified') => measureFileComplexity('a.js', text, variant);

  expect((await measure('classic')).units[0]!.complexity).toBe(3);
  expect((await measure('modified')).units[0]!.complexity).toBe(2);
});

test('code that nests deeper than the stack of calls is measured', async () => {
  const units = await unitsOf(`const f = () => a${' + a'.repeat(9_000)};`, 'a.js');

  expect(units).toMatchObject([{ name: 'f', complexity: 1 }]);
});
