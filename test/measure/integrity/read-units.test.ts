import { describe, expect, it } from 'vitest';
import { readUnits } from '../../../src/measure/integrity/read-units.ts';
import { readSyntax } from '../../../src/measure/integrity/syntax.ts';
import type { Unit } from '../../../src/measure/integrity/unit.ts';

async function unitsIn(code: string): Promise<Unit[]> {
  const syntax = await readSyntax('a.test.ts', code);
  return readUnits('a.test.ts', syntax!, { helpers: new Map() });
}

/** Names of the tests, with what marks them. */
async function testsIn(code: string): Promise<string[]> {
  const tests = (await unitsIn(code)).filter(({ kind }) => kind === 'test');
  return tests.map(({ name, marks, rows }) => {
    const shown = marks.map(({ kind, condition }) => (condition === null ? kind : `${kind}?`));
    return [name, ...shown, ...(rows > 1 ? [`x${rows}`] : [])].join(' ');
  });
}

/** What the only test asserts: matcher and strength, with what takes it away. */
async function assertionsIn(code: string, imports = ''): Promise<string[]> {
  const units = await unitsIn(`${imports}\ntest('a test', async (t) => { ${code} });`);
  return units
    .flatMap(({ assertions }) => assertions)
    .map(({ matcher, strength, dead, conditional, tautology }) =>
      [matcher, strength, dead && 'dead', conditional && 'conditional', tautology && 'always'].filter((part) => part !== false).join(' '),
    );
}

describe('a test', () => {
  it.each<[code: string, tests: string[]]>([
    ["it('a', () => {})", ['a']],
    ["describe('s', () => { context('t', () => { specify(`b`, function () {}) }) })", ['s > t > b']],
    ["test(function named() {})", ['named']],
    ["test(async () => {})", ['']],
    ["test(function () {})", ['']],
    ["it('is to be written')", ['is to be written todo']],
    ["it('word')", []],
    ["it.todo('word')", ['word todo']],
    ["it('a', other)", ['a']],
    ["it(title, other)", []],
    ["it.each([1, 2])('a %i', (n) => {})", ['a %i x2']],
    ["it.each`a | b\n${1} | ${2}\n${3} | ${4}`('a', () => {})", ['a x2']],
    ["it.for([1, ...more])('a', () => {})", ['a']],
    ["for (const c of [1, 2, 3]) it(`a ${c}`, () => {})", ['a ${} x3']],
    ["const cases = { a: 1, b: 2 }; Object.entries(cases).forEach(([n]) => { it(n, () => {}) })", [' x2']],
    ["const cases = { ...more, b: 2 }; Object.keys(cases).forEach((n) => { it(n, () => {}) })", ['']],
    ["xit('a', () => {})", ['a skip']],
    ["fit('a', () => {})", ['a only']],
    ["xafterEach('a', () => {})", []],
    ["git('a', () => {})", []],
    ["xdescribe('s', () => { it('a', () => {}); it('b', () => {}) })", ['s > a skip', 's > b skip']],
    ["it.skipIf(isWindows)('a', () => {})", ['a skip?']],
    ["it.skipIf(false)('a', () => {})", ['a']],
    ["it.runIf(true)('a', () => {})", ['a']],
    ["it.runIf(isLinux)('a', () => {})", ['a skip?']],
    ["it.concurrent.only('a', () => {})", ['a only']],
    ["it.failing('a', () => {})", ['a fails']],
    ["it.unknown('a', () => {})", []],
    ["it('a', { skip: isWindows, only: true, [computed]: 1, 'todo': false, ...rest, timeout: 5 }, () => {})", ['a skip? only']],
    ["it('a', () => {}, { fails: true })", ['a fails']],
    ["(isWindows ? it.skip : it)('a', () => {})", ['a skip?']],
    ["(isWindows ? it : it.skip)('a', () => {})", ['a skip?']],
    ["(isWindows ? f : g)('a', () => {})", []],
    ["(isWindows ? it.skip : g)('a', () => {})", ['a skip?']],
    ["(isWindows ? f : it.skip)('a', () => {})", ['a skip?']],
    ["const unix = isWindows ? it.skip : it; unix('a', () => {})", ['a skip?']],
    ["import { it as check } from 'vitest'; check('a', () => {})", ['a']],
    ["import tape from 'tape'; tape('a', (t) => { t.test('b', () => {}) })", ['a', 'b']],
    ["const { test: check } = require('node:test'); check('a', () => {})", ['a']],
    ["const check = require('ava'); check.serial('a', (t) => {})", ['a']],
    ["const { test: check } = await import('node:test'); check('a', () => {})", ['a']],
    ["import { suite } from 'uvu'; const s = suite('s'); s('a', () => {}); s.skip('b', () => {})", ['s > a', 's > b skip']],
    ["test.describe('s', () => { test('a', () => {}) })", ['s > a']],
    ["test('a', function () { this.skip() })", ['a skip']],
    ["test('a', (t) => { if (isWindows) t.skip('why') })", ['a skip?']],
    ["test('a', (t) => { test.skip(isWindows, 'why') })", ['a skip?']],
    ["test('a', (t) => { list.skip(1); t.log.skip() })", ['a']],
    ["test('a', (t) => { return; t.skip() })", ['a']],
    ["if (false) { it('a', () => {}) } else { it('b', () => {}) }", ['a skip', 'b']],
    ["class Suite { method() {} field = () => {} }", []],
  ])('%s', async (code, tests) => {
    expect(await testsIn(code)).toEqual(tests);
  });
});

describe('an assertion of', () => {
  it.each<[library: string, code: string, assertions: string[], imports?: string]>([
    ['expect', 'expect(a).toBe(1)', ['toBe 4']],
    ['expect, negated', 'expect(a).not.toBe(1); expect(a).not.toHaveBeenCalled()', ['not.toBe 2', 'not.toHaveBeenCalled 4']],
    ['expect without a matcher', 'expect(a)', ['nothing 0']],
    ['expect, soft and polled', 'expect.soft(a).toBe(1); await expect.poll(() => a).toEqual(1)', ['toBe 4', 'toEqual 4']],
    ['expect of nothing', 'expect().toBe(1)', ['toBe 4']],
    ['expect, counted', 'expect.assertions(1); expect.hasAssertions()', ['assertions 3', 'assertions 3']],
    ['expect that is no assertion', 'expect.extend({}); expect.anything()', []],
    ['an unknown matcher', 'expect(a).toBeFunny()', ['toBeFunny 3']],
    ['a promise', 'await expect(a).resolves.toBe(1); expect(a).rejects.toThrow("x")', ['toBe 4', 'toThrow 3 dead']],
    ['a promise that is returned', 'return expect(a).resolves.toBe(1)', ['toBe 4']],
    ['an object', 'expect(a).toEqual({ b: 1 }); expect(a).toEqual({ b: expect.any(Number) })', ['toEqual 3.9', 'toEqual 3.4']],
    ['anything', 'expect(a).toEqual(expect.anything()); expect(a).toEqual(expect.any(Date)); expect(a).toEqual(expect.objectContaining({}))', ['toEqual 1', 'toEqual 2', 'toEqual 3']],
    ['a pattern', 'expect(a).toMatch(/b/); expect(a).toMatch(/.*/); expect(a).toThrow(/(?:)/)', ['toMatch 3', 'toMatch 1', 'toThrow 1']],
    ['a condition', 'expect(a === 1).toBe(true); expect(a !== undefined).toBe(true); expect(typeof a === "string").toBe(true)', ['toBe 4', 'toBe 1', 'toBe 2']],
    ['a condition of calls', 'expect(a.includes(1)).toBe(true); expect(Array.isArray(a)).toBe(true); expect(f(a)).toBe(true)', ['toBe 3', 'toBe 2', 'toBe 4']],
    ['several conditions', 'expect(a === 1 && b).toBe(true); expect(a === 1 || b).toBe(true); expect(!a).toBe(true); expect(-a).toBe(true)', ['toBe 4', 'toBe 1', 'toBe 1', 'toBe 4']],
    ['other comparisons', 'expect(a > 1).toBe(true); expect(a instanceof B).toBe(true)', ['toBe 3', 'toBe 2']],
    ['chai', 'expect(a).to.equal(1); expect(a).to.be.true; expect(a).to.be.ok; expect(a).to.not.be.null', ['equal 3.9', 'true 4', 'ok 1', 'not.null 1']],
    ["chai's should", 'a.should.equal(1); a.b.should.be.ok; a.should.be', ['equal 3.9', 'ok 1', 'nothing 0']],
    ['node:assert', 'assert(a); assert.equal(a, 1); assert.deepStrictEqual(a, {}); assert.strict.equal(a, 1)', ['assert 1', 'equal 3.9', 'deepStrictEqual 4', 'equal 3.9']],
    ['power-assert', 'assert(a === 1); assert.ok(a > 1)', ['assert 4', 'ok 3']],
    ['imported functions', 'is(a, 1); same(a, b)', ['equal 3.9'], "import { equal as is } from 'node:assert';"],
    ['functions out of a pattern', 'is(a, 1); ok(a); x(a)', ['equal 3.9', 'ok 1'], "const { equal: is = f, ok, [other]: o, strict: { x }, ...rest } = require('node:assert');"],
    ['chai, imported', 'expect(a).to.equal(1)', ['equal 3.9'], "import { expect } from 'chai';"],
    ['a name in brackets', 't["is"](a, 1); t[name](a, 1)', ['is 4']],
    ['imported objects', 'check.equal(a, 1); strictly.equal(a, 1); chai.assert.equal(a, 2)', ['equal 3.9', 'equal 3.9', 'equal 3.9'], "import check from 'assert'; const { strict: strictly } = require('node:assert'); import chai from 'chai';"],
    ['a namespace', 'check.equal(a, 1)', ['equal 3.9'], "import * as check from 'uvu/assert';"],
    ['what a test is given', 't.is(a, 1); t.deepEqual(a, {}); t.pass(); t.plan(2); t.log("x"); t.context.is(1)', ['is 4', 'deepEqual 4', 'pass 0 always', 'plan 3', 'is 4']],
    ['supertest', "await request(app).get('/').expect(200).expect('x')", ['expect 4', 'expect 4']],
    ['sinon', 'sinon.assert.calledWith(f, 1); sinon.stub()', ['calledWith 3.9']],
    ['helpers by their names', 'expectValid(a); assertSame(a, b); checked(a); checker.verify2(a)', ['helper expectValid 4', 'helper assertSame 4', 'helper verify2 4']],
    ['what is always true', 'expect(true).toBe(true); expect(a).toBe(a); expect(f()).toBe(f()); assert(1); expect([]).toEqual([]); expect("a").toMatch(/b/)', ['toBe 4 always', 'toBe 4 always', 'toBe 4', 'assert 1 always', 'toEqual 3.9 always', 'toMatch 3']],
    ['what is not run', 'if (0) { expect(a).toBe(1) } else expect(b).toBe(1)', ['toBe 4 dead', 'toBe 4']],
    ['what may be run', 'if (a) expect(a).toBe(1); b && expect(b).toBe(1); c ? expect(c).toBe(1) : 0; d ?? expect(d).toBe(1)', ['toBe 4 conditional', 'toBe 4 conditional', 'toBe 4 conditional', 'toBe 4']],
    ['loops', 'while (false) expect(a).toBe(1); for (; !1; ) expect(a).toBe(1); for (;;) expect(a).toBe(1); for (const b of []) expect(b).toBe(1); for (const b of c) expect(b).toBe(1)', ['toBe 4 dead', 'toBe 4 dead', 'toBe 4', 'toBe 4 dead', 'toBe 4']],
    ['empty lists', '[].forEach((a) => expect(a).toBe(1)); list.forEach((a) => expect(a).toBe(1))', ['toBe 4 dead', 'toBe 4']],
    ['what follows a throw', 'throw new Error(); expect(a).toBe(1); function later() { expect(a).toBe(2) }', ['toBe 4 dead', 'toBe 4']],
    ['a handler that swallows', 'try { expect(a).toBe(1) } catch { const b = 1 } finally { expect(b).toBe(1) }', ['toBe 4 dead', 'toBe 4']],
    ['a handler that does not', 'try { expect(a).toBe(1) } catch (error) { done(error) }; try { expect(a).toBe(1) } finally { }', ['toBe 4', 'toBe 4']],
    ['promises that are swallowed', 'f().then(() => expect(a).toBe(1)).catch(() => {}); f().then(() => expect(a).toBe(1)).catch((e) => { throw e })', ['toBe 4 dead', 'toBe 4']],
  ])('%s', async (_, code, assertions, imports) => {
    expect(await assertionsIn(code, imports)).toEqual(assertions);
  });
});

describe('a helper', () => {
  it('asserts as much as the strongest assertion in it, also through another helper', async () => {
    const units = await unitsIn(`
      function expectValid(a) { expect(a).toBeTruthy(); }
      const check = (a) => { expectValid(a); };
      const tools = { same(a) { if (a) throw new Error('no'); } };
      exports.last = function (a) { tools.same(a); };
      test('a', () => { check(1); tools.same(1); last(1); expectNothing(); });
      function expectNothing() {}
    `);
    const test = units.find(({ kind }) => kind === 'test')!;
    expect(test.assertions.map(({ matcher, strength }) => [matcher, strength])).toEqual([
      ['helper check', 1],
      ['helper same', 3],
      ['helper last', 3],
    ]);
  });
});
