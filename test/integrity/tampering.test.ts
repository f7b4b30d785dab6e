import { expect, test } from 'vitest';
import type { Files } from '../support/repository.ts';
import { auditChange, edit } from './audit.ts';
import { helpers, manifest, nodeTest, priceTest, snapshot, source, stryker, vitestConfig, workflow } from './shop.ts';

/** What is done, and the rules that say so. */
type Case = [trick: string, rules: string[], change: Files];

const inTest = (from: string, to: string): Files => ({ 'test/price.test.ts': edit(priceTest, from, to) });
const inNode = (from: string, to: string): Files => ({ 'test/total.node.test.js': edit(nodeTest, from, to) });
const inSource = (from: string, to: string): Files => ({ 'src/price.ts': edit(source, from, to) });
const inVitest = (from: string, to: string): Files => ({ 'vitest.config.ts': edit(vitestConfig, from, to) });
const inWorkflow = (from: string, to: string): Files => ({ '.github/workflows/ci.yml': edit(workflow, from, to) });
const inScripts = (scripts: object): Files => ({ 'package.json': { ...manifest, scripts: { ...manifest.scripts, ...scripts } } });
const adds = 'expect(total([1, 2])).toBe(3);';
const both = `    ${adds}\n    expect(total([])).toBe(0);\n`;

const tricks: Case[] = [
  // comments
  ['every mutant disabled by a comment', ['mutation-ignore'], { 'src/price.ts': `// Stryker disable all\n${source}` }],
  ['one mutant disabled, with a reason', ['mutation-ignore'], inSource('  return sum;', '  // Stryker disable next-line all: equivalent\n  return sum;')],
  ['coverage ignored in a block comment', ['coverage-ignore'], inSource('    if (price < 0)', '    /* istanbul ignore next -- @preserve */\n    if (price < 0)')],
  ['coverage of V8 ignored', ['coverage-ignore'], inSource('  return sum;', '  /* v8 ignore next 3 */\n  return sum;')],
  ['a linter silenced for a line', ['lint-ignore'], inSource('let sum = 0;', 'let sum = 0; // eslint-disable-line prefer-const')],
  ['a linter silenced for one rule', ['lint-ignore'], { 'src/price.ts': `/* eslint-disable complexity -- later */\n${source}` }],
  ['the compiler silenced', ['type-ignore'], inSource('  return sum;', '  // @ts-ignore\n  return sum;')],
  ['a file not type-checked', ['type-ignore'], { 'src/price.ts': `// @ts-nocheck\n${source}` }],
  ['an error of types expected in source', ['type-ignore'], inSource('  return sum;', '  // @ts-expect-error\n  return sum;')],
  ['an ignore comment moved to another function', ['mutation-ignore'], {
    'src/other.ts': `export function other(a) {\n  return a > 1 ? 1 : 2;\n}\nexport function more(b) {\n  // Stryker disable next-line EqualityOperator: equivalent\n  return b < 7;\n}\n`,
  }],
  ['a source file called generated', ['generated-marker'], { 'src/price.ts': `/* @generated */\n${source}` }],
  // tests that do not run
  ['a test skipped', ['test-skipped'], inTest("it('adds prices'", "it.skip('adds prices'")],
  ['a test skipped by its name', ['test-skipped'], inTest("it('adds prices'", "xit('adds prices'")],
  ['a suite skipped', ['test-skipped'], inTest("describe('total'", "describe.skip('total'")],
  ['a test focused', ['test-focused'], inTest("it('adds prices'", "it.only('adds prices'")],
  ['a suite focused by its name', ['test-focused'], inTest("describe('total'", "fdescribe('total'")],
  ['a test made a todo', ['test-skipped'], inTest("it('adds prices', () => {", "it.todo('adds prices', () => {")],
  ['a test skipped under a condition', ['test-skipped'], inTest("it('adds prices'", "it.skipIf(process.env.CI)('adds prices'")],
  ['a test that runs never', ['test-skipped'], inTest("it('adds prices'", "it.runIf(false)('adds prices'")],
  ['an option of node:test', ['test-skipped'], inNode("test('adds', () =>", "test('adds', { skip: true }, () =>")],
  ['a test that skips itself', ['test-skipped'], inNode("(t) => {\n", "(t) => {\n  t.skip('flaky');\n")],
  ['a test expected to fail', ['test-expected-to-fail'], inTest("it('adds prices'", "it.fails('adds prices'")],
  ['a suite that is never defined', ['test-skipped'], inTest("describe('total', () => {", "if (false) describe('total', () => {")],
  // tests that are gone
  ['a test removed', ['test-removed'], inTest(`  it('adds prices', () => {\n${both}  });\n`, '')],
  ['a test commented out', ['test-removed'], inTest(`  it('adds prices', () => {\n${both}  });\n`, `  /* it('adds prices', () => {\n${both}  }); */\n`)],
  ['a test file deleted', ['test-removed'], { 'test/price.test.ts': null }],
  ['a test file deleted and the old coverage kept', ['test-removed'], { 'test/price.test.ts': null, 'coverage/coverage-final.json': {} }],
  ['a test file moved to where no runner looks', ['test-removed'], { 'test/price.test.ts': null, 'old/price.txt.ts': priceTest }],
  ['cases taken out of a table', ['test-removed'], inTest('[[1, 1], [2, 4], [3, 9]]', '[[1, 1], [2, 4]]')],
  ['a test emptied', ['test-emptied'], inTest(both, '')],
  ['a test that returns before it asserts', ['test-emptied'], inTest(both, `    return;\n${both}`)],
  // assertions
  ['an assertion removed', ['assertion-removed'], inTest('    expect(total([])).toBe(0);\n', '')],
  ['toBe weakened to toBeDefined', ['assertion-weakened'], inTest(adds, 'expect(total([1, 2])).toBeDefined();')],
  ['toEqual weakened to toBeTruthy', ['assertion-weakened'], inTest('.toEqual({ price: 5, was: 10 })', '.toBeTruthy()')],
  ['toEqual weakened to toMatchObject', ['assertion-weakened'], inTest('.toEqual({ price: 5, was: 10 })', '.toMatchObject({ price: 5 })')],
  ['strictEqual weakened to ok', ['assertion-weakened'], inNode('assert.strictEqual(total([1, 2]), 3)', 'assert.ok(total([1, 2]))')],
  ['strictEqual weakened to notStrictEqual', ['assertion-weakened'], inNode('assert.strictEqual(total([1, 2]), 3)', 'assert.notStrictEqual(total([1, 2]), 4)')],
  ['an error that may say anything', ['assertion-weakened'], inTest(".toThrow('negative')", '.toThrow()')],
  ['a call with any arguments', ['assertion-weakened'], inTest('.toHaveBeenCalledWith(0)', '.toHaveBeenCalled()')],
  ['an expected value that is anything', ['assertion-weakened'], inTest('.toHaveBeenCalledWith(0)', '.toHaveBeenCalledWith(expect.anything())')],
  ['a part of an expected value that is anything', ['assertion-weakened'], inTest('{ price: 5, was: 10 })', '{ price: expect.any(Number), was: 10 })')],
  ['an assertion where it is never reached', ['assertion-weakened'], inTest(adds, `if (false) { ${adds} }`)],
  ['an assertion behind a return', ['assertion-weakened'], inTest('    expect(total([])).toBe(0);', '    return;\n    expect(total([])).toBe(0);')],
  ['an assertion whose failure is swallowed', ['assertion-weakened'], inTest(adds, `try { ${adds} } catch {}`)],
  ['a promise that nobody waits for', ['assertion-weakened'], inTest('await expect(load', 'expect(load')],
  ['the count of assertions removed', ['assertion-removed'], inTest('  expect.assertions(1);\n', '')],
  ['a tautology in place of an assertion', ['assertion-weakened'], inTest(adds, 'expect(true).toBe(true);')],
  ['a thing compared with itself', ['assertion-weakened'], inTest(adds, 'const sum = total([1, 2]);\n    expect(sum).toBe(sum);')],
  ['a call of a helper that asserts removed', ['test-emptied'], inTest("  expectMoney(parse('1.50'));\n", "  parse('1.50');\n")],
  ['a shared helper emptied', ['helper-weakened'], {
    'test/helpers.ts': edit(edit(helpers, "  expect(value.amount).toBeTypeOf('number');\n", ''), '  expect(value.text).toMatch(/^\\d+\\.\\d\\d$/);\n', ''),
  }],
  ['a shared helper weakened', ['helper-weakened'], { 'test/helpers.ts': edit(helpers, '.toMatch(/^\\d+\\.\\d\\d$/)', '.toMatch(/.*/)') }],
  // snapshots
  ['a snapshot rewritten with no change of the source', ['snapshot'], { 'test/__snapshots__/price.test.ts.snap': edit(snapshot, '"2.00"', '"9.00"') }],
  ['a snapshot emptied with a change of the source', ['snapshot'], {
    'src/price.ts': `${source}\n`.replace('Number(text)', 'Number(0)'),
    'test/__snapshots__/price.test.ts.snap': edit(snapshot, '\n{\n  "amount": 2,\n  "text": "2.00",\n}\n', 'undefined'),
  }],
  ['an inline snapshot rewritten', ['snapshot'], inTest('`"3.00"`', '`"4.00"`')],
  ['an inline snapshot left to be written anew', ['assertion-weakened'], inTest('toMatchInlineSnapshot(`"3.00"`)', 'toMatchInlineSnapshot()')],
  // tools
  ['a threshold lowered through a constant', ['tool-config'], inVitest('const lines = 90', 'const lines = 50')],
  ['a threshold removed', ['tool-config'], inVitest(' branches: 80,', '')],
  ['source excluded from coverage', ['tool-config'], inVitest("exclude: ['src/generated/**']", "exclude: ['src/generated/**', 'src/other.ts']")],
  ['source not included in coverage', ['tool-config'], inVitest("include: ['src/**']", "include: ['src/o*.ts']")],
  ['tests excluded', ['tool-config'], inVitest("'e2e/**']", "'e2e/**', 'test/price*']")],
  ['no tests allowed to pass', ['tool-config'], inVitest('  test: {', '  test: {\n    passWithNoTests: true,')],
  ["Stryker's mutate narrowed", ['tool-config'], { 'stryker.config.json': { ...stryker, mutate: ['src/**/*.ts', '!src/price.ts'] } }],
  ["Stryker's break lowered", ['tool-config'], { 'stryker.config.json': { ...stryker, thresholds: { high: 90, low: 80, break: 10 } } }],
  ['static mutants ignored', ['tool-config'], { 'stryker.config.json': { ...stryker, ignoreStatic: true } }],
  ["jest's threshold in package.json", ['tool-config'], { 'package.json': { ...manifest, jest: { coverageThreshold: { global: { lines: 9 } } } } }],
  ["nyc's check turned off", ['tool-config'], { '.nycrc.json': { 'check-coverage': false, lines: 90, exclude: ['test/**'] } }],
  ["mocha's spec narrowed", ['tool-config'], { '.mocharc.yml': 'spec:\n  - test/none.js\nforbidOnly: true\n' }],
  ['strictness turned off', ['compiler-options'], { 'tsconfig.json': '{ "compilerOptions": { "strict": true, "strictNullChecks": false, "noUnusedLocals": true }, "include": ["src"] }' }],
  ['a rule of the linter turned off', ['lint-rules'], { 'eslint.config.js': `export default [{ files: ['src/**'], rules: { complexity: ['error', 10], 'no-console': 'off' } }];\n` }],
  ['a limit of the linter raised', ['lint-rules'], { 'eslint.config.js': `export default [{ files: ['src/**'], rules: { complexity: ['error', 30], 'no-console': 'error' } }];\n` }],
  // scripts, hooks, workflow
  ['tests that always pass', ['test-script'], inScripts({ test: 'exit 0' })],
  ['failing tests ignored', ['test-script'], inScripts({ test: 'vitest run || true' })],
  ['tests that need not exist', ['test-script'], inScripts({ test: 'vitest run --passWithNoTests' })],
  ['only some tests run', ['test-script'], inScripts({ test: 'vitest run -t total' })],
  ['a threshold on a command line lowered', ['test-script'], inScripts({ coverage: 'c8 --check-coverage --lines 40 node --test' })],
  ['the gate taken out of its script', ['gate-call'], inScripts({ gates: 'echo gates check' })],
  ['the gate taken out of the workflow', ['gate-call'], inWorkflow('      - name: gates\n        run: npx gates check\n', '')],
  ['a failing gate continued', ['gate-call'], inWorkflow('run: npx gates check', 'run: npx gates check\n        continue-on-error: true')],
  ['a failing gate ignored', ['gate-call'], inWorkflow('npx gates check', 'npx gates check || true')],
  ['a step that is never run', ['gate-call'], inWorkflow('      - name: gates\n', '      - name: gates\n        if: ${{ false }}\n')],
  ['the gate told to skip', ['gate-call'], inWorkflow('npx gates check', 'npx gates check --skip mutation')],
  ['the gate told to allow a change of policy', ['gate-call'], inWorkflow('npx gates check', 'npx gates check --allow-policy-change')],
  ['pull requests not judged', ['gate-call'], inWorkflow('  pull_request:\n', '')],
  ['a hook that leaves before the gate', ['gate-call'], { '.husky/pre-commit': 'exit 0\nnpx gates check --staged\n' }],
  ['a hook deleted', ['gate-call'], { '.husky/pre-commit': null }],
  ['a hook of the pre-commit framework removed', ['gate-call'], { '.pre-commit-config.yaml': 'repos: []\n' }],
  ['a command of lefthook skipped', ['gate-call'], { 'lefthook.yml': 'pre-push:\n  commands:\n    gates:\n      skip: true\n      run: npm run gates\n' }],
  ["an agent's hooks turned off", ['gate-call'], { '.claude/settings.json': { disableAllHooks: true, hooks: { Stop: [{ hooks: [{ type: 'command', command: 'npx gates hook --agent claude' }] }] } } }],
  // the policy
  ['a limit raised in the same commit', ['policy'], { 'gates.config.json': { crap: { max: 30 }, sources: { exclude: ['src/legacy/**'] } } }],
  ['more source excluded', ['policy'], { 'gates.config.json': { crap: { max: 5 }, sources: { exclude: ['src/legacy/**', 'src/price.ts'] } } }],
  ['the policy removed', ['policy'], { 'gates.config.json': null }],
  ['a gate skipped by the configuration', ['policy'], { 'gates.config.json': { crap: { max: 5 }, skip: ['mutation', 'integrity'], sources: { exclude: ['src/legacy/**'] } } }],
  // combinations
  ['a weakened test and a raised limit', ['assertion-weakened', 'policy'], { ...inTest(adds, 'expect(total([1, 2])).toBeTruthy();'), 'gates.config.json': { crap: { max: 9 }, sources: { exclude: ['src/legacy/**'] } } }],
  ['a comment that waives what it does', ['assertion-weakened', 'lint-ignore'], { ...inTest(adds, '/* gates-ignore integrity */ /* eslint-disable-next-line gates */\n    expect(total([1, 2])).toBeDefined();') }],
  ['a test renamed and weakened', ['assertion-weakened'], { ...inTest(`it('adds prices', () => {\n    ${adds}`, `it('sums up', () => {\n    expect(total([1, 2])).toBeDefined();`) }],
  ['a test file moved and weakened', ['assertion-weakened'], { 'test/price.test.ts': null, 'test/unit/price.test.ts': edit(priceTest, adds, 'expect(total([1, 2])).toBeDefined();') }],
  ['a test removed and its threshold lowered', ['test-removed', 'tool-config'], { ...inTest(`  it('adds prices', () => {\n${both}  });\n`, ''), ...inVitest('branches: 80', 'branches: 20') }],
];

test.each(tricks)('%s is found', async (_, rules, change) => {
  const audit = await auditChange(change);
  expect({ status: audit.status, rules: audit.rules }).toEqual({ status: 'failed', rules });
});

const innocent: [change: string, Files][] = [
  ['a test renamed', inTest("it('adds prices'", "it('sums up prices'")],
  ['a test file moved', { 'test/price.test.ts': null, 'test/unit/price.test.ts': priceTest }],
  ['a test moved to another file', {
    ...inTest(`  it('adds prices', () => {\n${both}  });\n`, ''),
    'test/more.test.ts': `import { expect, it } from 'vitest';\nimport { total } from '../src/price.ts';\nit('adds prices', () => {\n${both}});\n`,
  }],
  ['a file reformatted', { 'test/price.test.ts': priceTest.replaceAll("'", '"').replaceAll('\n  ', '\n\t'), 'src/price.ts': source.replaceAll('  ', '\t') }],
  ['words in a string', inTest('const listener', 'const text = "it.only(() => {}) // eslint-disable-line /* istanbul ignore next */";\n  const listener')],
  ['a comment that talks about eslint-disable', inSource('  return sum;', '  // We do not use eslint-disable here, nor Stryker disable or @ts-ignore\n  return sum;')],
  ['a stronger assertion', inTest(".toThrow('negative')", '.toThrow(/^negative$/)')],
  ['toBeTypeOf strengthened', { 'test/helpers.ts': edit(helpers, ".toBeTypeOf('number')", '.toBe(1.5)') }],
  ['a helper refactored', { 'test/helpers.ts': edit(helpers, '  expect(value.amount)', '  const { amount } = value;\n  expect(amount)') }],
  ['an assertion moved into a helper', {
    ...inTest(adds, 'expectSum([1, 2], 3);'),
    'test/helpers.ts': `${helpers}\nexport function expectSum(prices, sum) {\n  expect(total(prices)).toBe(sum);\n}\n`,
  }],
  ['a snapshot added', { 'test/__snapshots__/price.test.ts.snap': `${snapshot}\nexports[\`prints 2\`] = \`"3.00"\`;\n` }],
  ['a snapshot rewritten with its source', { ...inSource('amount.toFixed(2)', 'amount.toFixed(3)'), 'test/__snapshots__/price.test.ts.snap': edit(snapshot, '2.00', '2.000') }],
  ['an expected value changed with its source', { ...inSource('let sum = 0', 'let sum = 1'), ...inTest('.toBe(3)', '.toBe(4)') }],
  ['a configuration reordered', { 'stryker.config.json': { thresholds: { break: 75, low: 80, high: 90 }, mutate: ['src/**/*.ts'] } }],
  ['a glob that says the same', { 'stryker.config.json': { ...stryker, mutate: ['src/**/*.{ts,mts}'] } }],
  ['an exclude of what is not there', inVitest("'src/generated/**'", "'src/generated/**', 'src/vendor/**'")],
  ['a threshold raised', inVitest('branches: 80', 'branches: 95')],
  ['a threshold moved into a constant', inVitest('branches: 80', 'branches: lines')],
  ['a workflow step renamed and another added', inWorkflow('      - name: gates\n', '      - run: npm run lint\n      - name: the gate\n')],
  ['an action updated', inWorkflow('checkout@v4', 'checkout@v5')],
  ['a new test skipped where another was', inNode("test('only on linux'", "test('nor this', { skip: process.platform === 'win32' }, () => {\n  assert.strictEqual(total([3]), 3);\n});\n\ntest('only on linux'")],
  ['a new test', inTest("test('prints'", "test('adds three', () => {\n  expect(total([1, 1, 1])).toBe(3);\n});\n\ntest('prints'")],
  ['a case added to a table', inTest('[3, 9]]', '[3, 9], [4, 16]]')],
  ['tests turned into rows of a table', inTest(
    both,
    both.replace('expect(total([])).toBe(0);', 'expect(total([])).toBe(0);\n    expect(total([5])).toBe(5);'),
  )],
  ['an expected error of types in a test', inTest(adds, `// @ts-expect-error strings are no prices\n    expect(total(['a'])).toBe('0a');\n    ${adds}`)],
  ['an ignore comment moved with its function', {
    'src/other.ts': null,
    'src/moved.ts': `export const one = 1;\n\nexport function other(a) {\n  // Stryker disable next-line EqualityOperator: equivalent\n  return a > 1 ? 1 : 2;\n}\n`,
  }],
  ['an ignore comment under which the code changed', { 'src/other.ts': `export function other(a) {\n  // Stryker disable next-line EqualityOperator: equivalent, still\n  return a >= 1 ? 1 : 2;\n}\n` }],
  ['node:assert written shorter', inNode('assert.deepStrictEqual([total([1])], [1]);', 'assert.deepStrictEqual([total([1])], [1], "one");')],
  ['another runner in the script', inScripts({ test: 'tsc --noEmit && jest' })],
  ['the script split in two', inScripts({ test: 'npm run lint && npm run test:unit', 'test:unit': 'vitest run' })],
  ['the gate moved from one hook to another', { '.husky/pre-commit': null, '.husky/pre-push': 'npx gates check --staged\n' }],
  ['a policy tightened', { 'gates.config.json': { crap: { max: 4 } } }],
  ['a policy in other words', { 'gates.config.json': null, 'gates.config.mjs': `export default { sources: { exclude: ['src/legacy/**'] }, crap: { max: 4 + 1 } };\n` }],
  ['strictness raised', { 'tsconfig.json': '{ "compilerOptions": { "strict": true, "noUnusedLocals": true, "noImplicitReturns": true }, "include": ["src"] }' }],
  ['a fixture that is skipped', { 'test/fixtures/skipped.test.ts': "import { it } from 'vitest';\nit.skip('is skipped', () => {});\n" }],
];

test.each(innocent)('%s is innocent', async (_, change) => {
  const audit = await auditChange(change);
  expect(audit.findings.map(({ message }) => message)).toEqual([]);
  expect(audit.status).toBe('passed');
});
