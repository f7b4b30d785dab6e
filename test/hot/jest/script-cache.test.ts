import vm from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cacheScripts } from '../../../src/hot/jest/script-cache.ts';

const original = { Script: vm.Script, compileFunction: vm.compileFunction };

beforeEach(() => cacheScripts());
afterEach(() => void Object.assign(vm, original));

const importModuleDynamically = (async () => ({})) as never;

test('a module is compiled once, and again when its code is another', () => {
  const options = { filename: '/a.js', importModuleDynamically };
  const first = new vm.Script('1 + 1', options);
  expect(new vm.Script('1 + 1', { ...options })).toBe(first);
  expect(new vm.Script('1 + 2', options)).not.toBe(first);
  expect(first.runInThisContext()).toBe(2);
});

test('what is no module of jest is compiled as ever', () => {
  expect(new vm.Script('1', { filename: '/a.js' })).not.toBe(new vm.Script('1', { filename: '/a.js' }));
  expect(vm.compileFunction('return 1')()).toBe(1);
});

test('a function sees the globals of its own context, and its errors the right place', () => {
  const compile = (answer: number, code: string) =>
    vm.compileFunction(code, ['module'], { filename: '/f.js', parsingContext: vm.createContext({ answer }), importModuleDynamically });
  expect([compile(1, 'return answer')(), compile(2, 'return answer')()]).toEqual([1, 2]);
  expect(() => compile(1, '1;\n nonsense()')()).toThrow(expect.objectContaining({ stack: expect.stringContaining('/f.js:2:2') }));
  expect(() => compile(1, 'nonsense()')()).toThrow(expect.objectContaining({ stack: expect.stringContaining('/f.js:1:1') }));
});
