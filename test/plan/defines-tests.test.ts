import { expect, test } from 'vitest';
import { definesTests } from '../../src/plan/defines-tests.ts';

test.each([
  ["import { test } from 'node:test';\n"],
  ["import {\n  describe,\n  it,\n} from 'vitest';\n"],
  ["import 'mocha';\n"],
  ["const test = require('tape');\n"],
  ["import * as t from \"bun:test\"\n"],
  ["'use strict';\nimport test from 'ava';\nexport const x = 1;\n"],
])('a file that loads a test runner defines tests: %j', (text) => {
  expect(definesTests(text)).toBe(true);
});

test.each([
  ["describe('a', () => {});\n"],
  ["export const rows = [];\n\n  it.each(rows)('adds %s', () => {});\n"],
  ['xit("later", () => {});\n'],
  ['test.only(`adds`, () => {});\n'],
])('a file that titles tests as runners have them in globals defines tests: %j', (text) => {
  expect(definesTests(text)).toBe(true);
});

test.each([
  ["import assert from 'node:assert';\nimport { add } from './add.js';\nassert.equal(add(1, 2), 3);\n"],
  ["const assert = require('assert/strict');\nassert(true);\n"],
])('a file that asserts and gives nothing to others defines tests: %j', (text) => {
  expect(definesTests(text)).toBe(true);
});

test.each([
  [''],
  ['export function detectTests() {}\n'],
  ["import type { Test } from 'vitest';\nexport const one = 1;\n"],
  ["import type { Session } from 'vitest/node';\nimport { startVitest } from 'vitest/node';\nexport const run = startVitest;\n"],
  ["import assert from 'node:assert';\nexport function run(x) {\n  assert(x);\n}\n"],
  ["const assert = require('assert');\nmodule.exports = (x) => assert(x);\n"],
  ["const RUNNERS = ['node:test', 'vitest'];\nconsole.log(RUNNERS);\n"],
  ['export const isOne = (text) => {\n  return pattern.test(text);\n};\n'],
  ['describe(tests);\n  test(name, body);\n'],
  ["export const line = `import test from 'ava-like'`;\n"],
])('other code does not: %j', (text) => {
  expect(definesTests(text)).toBe(false);
});
