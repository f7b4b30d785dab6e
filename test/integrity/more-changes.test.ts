import { expect, test } from 'vitest';
import type { Files } from '../support/repository.ts';
import { makeRepository } from '../support/repository.ts';
import { auditRepository } from './audit.ts';

/** What is in one file before and after, and what is said: rules that fail, or nothing. */
type Case = [what: string, file: string, before: string | object | null, now: string | object | null, rules: string[]];

const noted: Case[] = [
  // comments
  ['a closing comment that is gone', 'src/a.ts', '/* c8 ignore start */\na();\n/* c8 ignore stop */\nb();\n', '/* c8 ignore start */\na();\nb();\n', ['coverage-ignore']],
  ['both comments gone', 'src/a.ts', '/* c8 ignore start */\na();\n/* c8 ignore stop */\nb();\n', 'a();\nb();\n', []],
  ['Stryker told to restore no more', 'src/a.ts', '// Stryker disable all\na();\n// Stryker restore all\nb();\n', '// Stryker disable all\na();\nb();\n', ['mutation-ignore']],
  ['a broader directive', 'src/a.ts', '// Stryker disable next-line StringLiteral: why\na();\n', '// Stryker disable all: why\na();\n', ['mutation-ignore']],
  ['a comment for biome', 'src/a.ts', 'a();\n', '// biome-ignore lint/suspicious: no\na();\n', ['lint-ignore']],
  ['a comment for oxlint', 'src/a.ts', 'a();\n', '/* oxlint-disable no-console */\na();\n', ['lint-ignore']],
  ['a rule turned off in a comment', 'src/a.ts', 'a();\n', '/* eslint no-console: "off" */\na();\n', ['lint-ignore']],
  ['coverage of node turned off', 'src/a.ts', 'a();\n', '/* node:coverage disable */\na();\n', ['coverage-ignore']],
  ['a directive at the end of a block', 'src/a.ts', 'a();\n', '/*\n * @ts-ignore\n */\na();\n', ['type-ignore']],
  ['an ignored class', 'src/a.ts', 'class A { b() { return 1 } }\n', 'class A {\n/* istanbul ignore next */\nb() { return 1 } }\n', ['coverage-ignore']],
  ['a comment in JSX', 'src/a.tsx', 'const a = <p></p>;\n', 'const a = <p>{/* @ts-ignore */}</p>;\n', ['type-ignore']],
  ['a file that parses no more', 'src/a.ts', 'a();\n', 'a((;\n', ['unreadable']],
  ['a new file that does not parse', 'src/b.ts', null, 'a((;\n', []],
  // tests
  ['a helper of many removed with its calls', 'test/a.test.js', "function check(a) { expect(a).toBe(1) }\ntest('a', () => { check(2) })", "test('a', () => { expect(2).toBeDefined() })", ['test-emptied']],
  ['hooks that asserted', 'test/a.test.js', "afterEach(() => { expect(errors).toEqual([]) }); test('a', () => { expect(b).toBe(1) })", "afterEach(() => {}); test('a', () => { expect(b).toBe(1) })", ['helper-weakened']],
  ['a script of assertions', 'test/a.js', "const assert = require('assert');\nassert.equal(a, 1);\nassert.equal(b, 2);\n", "const assert = require('assert');\nassert.equal(a, 1);\n", ['helper-weakened']],
  ['a skipped test removed', 'test/a.test.js', "test.skip('a', () => { expect(b).toBe(1) }); test('c', () => {})", "test('c', () => {})", []],
  ['a test split in two', 'test/a.test.js', "test('a', () => { expect(b).toBe(1); expect(c).toBe(2) })", "test('b', () => { expect(b).toBe(1) }); test('c', () => { expect(c).toBe(2) })", []],
  ['tests merged into one', 'test/a.test.js', "test('b', () => { expect(b).toBe(1) }); test('c', () => { expect(c).toBe(2) })", "test('all', () => { expect(b).toBe(1); expect(c).toBe(2) })", []],
  ['assertions merged into one', 'test/a.test.js', "test('a', () => { expect(a.b).toBe(1); expect(a.c).toBe(2) })", "test('a', () => { expect(a).toStrictEqual({ b: 1, c: 2 }) })", []],
  ['tests made rows of a table', 'test/a.test.js', "test('a', () => { expect(f(1)).toBe(1) }); test('b', () => { expect(f(2)).toBe(4) })", "test.each([[1, 1], [2, 4]])('f(%i)', (a, b) => { expect(f(a)).toBe(b) })", []],
  ['a table rewritten', 'test/a.test.js', "for (const c of [1, 2]) test(String(c), () => { expect(f(c)).toBe(1) })", "for (const c of [1, 2, 3]) test(`f(${c})`, () => { expect(f(...c)).toBe(2) })", []],
  ['a slightly weaker assertion', 'test/a.test.js', "test('a', () => { expect(b).toStrictEqual({ a: 1 }) })", "test('a', () => { expect(b).toEqual({ a: 1 }) })", []],
  ['an assertion under a condition', 'test/a.test.js', "test('a', () => { expect(b).toBe(1) })", "test('a', () => { if (b) expect(b).toBe(1) })", []],
  ['a new test that asserts nothing', 'test/a.test.js', "test('a', () => { expect(b).toBe(1) })", "test('a', () => { expect(b).toBe(1) }); test('c', () => { expect(true).toBe(true) })", []],
  ['a new todo', 'test/a.test.js', "test('a', () => { expect(b).toBe(1) })", "test('a', () => { expect(b).toBe(1) }); test.todo('c')", []],
  ['a new test that is skipped', 'test/a.test.js', "test('a', () => { expect(b).toBe(1) })", "test('a', () => { expect(b).toBe(1) }); test.skip('c', () => {})", ['test-skipped']],
  ['a test that runs nothing any more', 'test/a.test.js', "test('a', () => { run() })", "test('a', () => {})", ['test-emptied']],
  ['a script that is no test', 'scripts/a.js', 'function check(a) { if (a) throw new Error() }\ncheck(1);\n', 'function check() {}\ncheck(1);\n', []],
  ['a guard in source', 'src/a.ts', "import assert from 'node:assert';\nexport function f(a) { assert(a); }\n", 'export function f(a) {}\n', []],
  ['tests in source', 'src/a.ts', "if (import.meta.vitest) { const { it, expect } = import.meta.vitest; it('a', () => { expect(b).toBe(1) }) }", "b();", ['test-removed']],
  ['a snapshot of node', 'a.js.snapshot', 'exports[`a 1`] = `\n1\n`;\nb();\nc = 1;\nexports.d = 1;\n', 'exports[`a 1`] = `\n2\n`;\n', ['snapshot']],
  ['a snapshot that is gone', 'test/__snapshots__/a.test.js.snap', 'exports[`a 1`] = `1`;\n', '\n', []],
  // configurations
  ["a check of c8 that is gone", '.c8rc.json', { 'check-coverage': true, lines: 90 }, null, ['tool-config', 'tool-config']],
  ['a linter without its file', '.eslintrc.json', { rules: { a: 2 } }, null, []],
  ['a rule of biome', 'biome.json', { linter: { enabled: true, rules: { a: { b: 'error' } } } }, { linter: { enabled: false, rules: { a: { b: 'off' } } } }, ['lint-rules', 'lint-rules']],
  ['a rule to a warning', '.eslintrc.yml', 'rules:\n  a: [2, { max: 3 }]\n', 'rules:\n  a: [1, { max: 9 }]\n', ['lint-rules', 'lint-rules']],
  ['a rule that is gone', '.eslintrc.json', { rules: { a: 2 } }, { rules: {} }, []],
  ['a rule to an error', '.eslintrc.json', { rules: { a: 1 } }, { rules: { a: 2 } }, []],
  ['files the linter leaves out', 'eslint.config.js', "export default [{ ignores: ['dist'] }];", "export default [{ ignores: ['dist', 'src'] }];", ['lint-rules']],
  ['a further configuration', 'vitest.unit.config.ts', null, "export default { test: { exclude: ['src/**'], passWithNoTests: true } };", []],
  ['a first configuration', 'vitest.config.ts', null, "export default { test: { exclude: ['src/**'] } };", ['tool-config']],
  ['a first file of a linter', 'eslint.config.js', null, "export default [{ rules: { a: 'off' } }];", []],
  ['strictness that is gone', 'tsconfig.json', { compilerOptions: { strict: true } }, { compilerOptions: {} }, []],
  ['libraries not checked', 'tsconfig.json', { compilerOptions: {} }, { compilerOptions: { skipLibCheck: true } }, ['compiler-options']],
  ['files the compiler leaves out', 'tsconfig.json', { exclude: [] }, { exclude: ['src'] }, ['compiler-options']],
  ['a threshold that is computed now', 'vitest.config.ts', 'export default { test: { coverage: { thresholds: { lines: 90 } } } }', 'export default { test: { coverage: { thresholds: { lines: limit() } } } }', []],
  ['coverage turned off', 'vitest.config.ts', 'export default { test: { coverage: { enabled: true } } }', 'export default { test: { coverage: { enabled: false } } }', ['tool-config']],
  ['a configuration that parses no more', '.nycrc.json', { lines: 1 }, '{ lines', ['unreadable']],
  ['a configuration that did not parse', '.nycrc.json', '{ lines', { lines: 1 }, []],
  ['opaque lists', 'vitest.config.ts', 'export default { test: { projects: [{ test: { name: "a", passWithNoTests: false } }, other] } }', 'export default { test: { projects: [other, { test: { name: "a", passWithNoTests: true } }] } }', ['tool-config']],
  // scripts and hooks
  ['no test script any more', 'package.json', { scripts: { test: 'jest', other: 'jest' } }, { scripts: {} }, ['test-script']],
  ['no scripts at all', 'package.json', { scripts: { test: 'jest' } }, { scripts: 'none' }, ['test-script']],
  ['a script that forbids no more', 'package.json', { scripts: { test: 'mocha --forbid-only' } }, { scripts: { test: 'mocha' } }, ['test-script']],
  ['a threshold of a script that is gone', 'package.json', { scripts: { test: 'node --test --test-coverage-lines=90' } }, { scripts: { test: 'node --test' } }, ['test-script']],
  ['a linter that is run no more', 'package.json', { scripts: { lint: 'eslint .' } }, { scripts: { lint: 'prettier .' } }, []],
  ['a package.json that is gone', 'packages/a/package.json', { scripts: { test: 'jest' } }, null, []],
  ['the action told to skip', '.github/workflows/a.yml', 'on: [pull_request]\njobs:\n  a:\n    steps:\n      - uses: me/verification-gates@v1\n', 'on: [pull_request]\njobs:\n  a:\n    steps:\n      - uses: me/verification-gates@v1\n        with:\n          skip: mutation\n', ['gate-call']],
  ['the action under a condition', '.github/workflows/a.yml', 'on: push\njobs:\n  a:\n    steps:\n      - uses: me/verification-gates@v1\n', "on: push\njobs:\n  a:\n    if: github.ref == 'x'\n    steps:\n      - uses: me/verification-gates@v2\n", []],
  ['a workflow that parses no more', '.github/workflows/a.yml', 'on: push\njobs: { a: { steps: [{ run: npx gates check }] } }\n', 'on: [push\n', ['gate-call']],
  ['a job of GitLab that may fail', '.gitlab-ci.yml', 'gates:\n  script:\n    - npx gates check\n', 'gates:\n  allow_failure: true\n  script:\n    - npx gates check\n', ['gate-call']],
  ['a hook that had no gate', '.husky/pre-push', 'npm test\n', 'true\n', []],
  ['a hook of lint-staged', '.lintstagedrc.json', { '*.ts': 'gates check --staged' }, { '*.ts': 'prettier --write' }, ['gate-call']],
];

test.each(noted)('%s', async (_, file, before, now, rules) => {
  const others: Files = { 'package.json': { name: 'more' }, 'src/main.ts': 'export const main = 1;\n' };
  const repository = makeRepository({ ...others, ...(before === null ? {} : { [file]: before }) });
  repository.commit({ [file]: now });
  const audit = await auditRepository(repository);
  expect([audit.rules, audit.status]).toEqual([rules, rules.length > 0 ? 'failed' : 'passed']);
});

test('a further configuration that the test script goes by now fails', async () => {
  const repository = makeRepository({ 'package.json': { scripts: { test: 'vitest run' } }, 'src/a.js': '1;\n' });
  repository.commit({
    'package.json': { scripts: { test: 'vitest run --config vitest.few.config.ts' } },
    'vitest.few.config.ts': 'export default { test: { passWithNoTests: true } };',
  });
  expect((await auditRepository(repository)).rules).toEqual(['tool-config']);
});

test('what is doubtful is a notice, with its place', async () => {
  const repository = makeRepository({ 'test/a.test.js': "test('a', () => {\n  expect(b).toStrictEqual({ a: 1 })\n})" });
  repository.commit({ 'test/a.test.js': "test('a', () => {\n  expect(b).toEqual({ a: 1 })\n})" });
  const { notices, status } = await auditRepository(repository);
  expect(status).toBe('passed');
  expect(notices).toEqual([
    'integrity, to look at: test/a.test.js:2: The test "a" asserts less: `expect(b).toStrictEqual({ a: 1 })` is `expect(b).toEqual({ a: 1 })` now.',
  ]);
});
