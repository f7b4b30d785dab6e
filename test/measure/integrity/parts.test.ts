import { describe, expect, it } from 'vitest';
import { lostByList } from '../../../src/measure/integrity/compare-lists.ts';
import { constantTruth } from '../../../src/measure/integrity/constant.ts';
import { type Value, Opaque } from '../../../src/measure/integrity/literal.ts';
import { parseConfig } from '../../../src/measure/integrity/parse-config.ts';
import { callsOf } from '../../../src/measure/integrity/programs.ts';
import { commandsOf } from '../../../src/measure/integrity/shell.ts';
import { readSyntax } from '../../../src/measure/integrity/syntax.ts';

async function read(path: string, text: string) {
  return parseConfig({ path, text, syntax: await readSyntax(path, text) });
}

/** Opaque values as `<code>`. */
function plain(value: Value): unknown {
  if (value instanceof Opaque) return '<code>';
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

describe('a configuration is read', () => {
  it.each<[path: string, text: string, value: unknown]>([
    ['a.config.ts', 'export default { a: 1, "b": -2, c: `d`, e: [true, null], f: undefined }', { a: 1, b: -2, c: 'd', e: [true, null], f: undefined }],
    ['a.config.ts', 'export const one = 1; const two = one; export default { two, three: two as number }', { two: 1, three: 1 }],
    ['a.config.ts', 'const a = a; export default { a, g: unknown }', { a: '<code>', g: '<code>' }],
    ['a.config.js', 'export default defineConfig(() => ({ a: !0, b: !1, c: /x/, d: 1n, e: `${f}`, g: -h }))', { a: true, b: false, c: '<code>', d: '<code>', e: '<code>', g: '<code>' }],
    ['a.config.js', 'export default function () { return { a: 1 } }', '<code>'],
    ['a.config.js', 'export default async () => { const b = 1; return { a: 1 } }', { a: 1 }],
    ['a.config.js', 'export default () => { run() }', '<code>'],
    ['a.config.js', 'export default mergeConfig({ a: { b: 1, c: 2 } }, { a: { b: 3 }, d: 4 })', { a: { b: 3, c: 2 }, d: 4 }],
    ['a.config.js', 'export default config([{ a: 1 }], ...more)', [{ a: 1 }]],
    ['a.config.js', 'export default load()', '<code>'],
    ['a.config.cjs', 'const base = { a: 1 }; module.exports = { ...base, ...other(), b: [...[1, 2], ...rest, , 3] }', { a: 1, '...': ['<code>'], b: [1, 2, '<code>', 3] }],
    ['a.config.cjs', 'exports.a = 1', undefined],
    ['a.config.cjs', 'run(); x = 1', undefined],
    ['.rc.json', '\uFEFF{ // a comment\n "a": [1,], }', { a: [1] }],
    ['.nycrc', '{ "a": 1 }', { a: 1 }],
    ['.mocharc', 'a:\n  - 1\n', { a: [1] }],
    ['.mocharc.yml', 'a: { b: 1 }', { a: { b: 1 } }],
  ])('%s %s', async (path, text, value) => {
    const parsed = await read(path, text);
    expect(parsed === 'unreadable' ? parsed : plain(parsed.value)).toEqual(value);
  });

  it.each([['a.config.ts', 'export default {'], ['a.json', '{ a'], ['a.yml', 'a: [1'], ['.nycrc', '{ "a": [ }']])('%s %s, or said to be unreadable', async (path, text) => {
    expect(await read(path, text)).toBe('unreadable');
  });
});

describe('the truth of', () => {
  it.each<[code: string, truth: boolean | null]>([
    ['1', true], ['0', false], ['""', false], ['null', false], ['/a/', true], ['0n', false], ['2n', true], ['`a`', true], ['``', false], ['`${a}`', null],
    ['undefined', false], ['NaN', false], ['a', null], ['void a', false], ['!a', null], ['!0', true], ['-a', null], ['a && 0', false], ['1 && 2', true],
    ['a || 1', true], ['0 || 0', false], ['a || 0', null], ['[]', true], ['({})', true], ['() => 1', true], ['a.b', null], ['(0 as number)', false],
  ])('%s is %s', async (code, truth) => {
    const syntax = await readSyntax('a.ts', `x = ${code}`);
    const [statement] = syntax!.program.body;
    const expression = statement?.type === 'ExpressionStatement' && statement.expression;
    expect(expression && expression.type === 'AssignmentExpression' && constantTruth(expression.right)).toBe(truth);
  });
});

describe('a list that loses files', () => {
  const universe = { sources: ['src/a.ts', 'src/b.ts'], tests: ['test/a.test.ts'] };
  it.each<[path: string, before: Value, now: Value, lost: string[] | null]>([
    ['coverage.include', ['src/**'], ['src/a.ts'], ['src/b.ts']],
    ['coverage.include', undefined, ['src/a.ts'], ['src/b.ts']],
    ['coverage.include', ['src/a.ts'], undefined, []],
    ['test.include', undefined, ['none'], []],
    ['test.include', ['test/**'], 'none', ['test/a.test.ts']],
    ['test.exclude', [], ['test/**'], ['test/a.test.ts']],
    ['test.exclude', ['test/**'], ['test/**', '!test/a.test.ts'], []],
    ['test.exclude', undefined, ['!src/a.ts'], []],
    ['mutate', ['src/**/*.ts'], ['src/**/*.ts', '!src/b.ts'], ['src/b.ts']],
    ['mutate', ['src'], ['!src/b.ts'], ['src/b.ts']],
    ['mutate', ['src/a.ts:1-10', './src/b.ts'], ['src/b.ts'], ['src/a.ts']],
    ['coveragePathIgnorePatterns', ['/node_modules/'], ['/node_modules/', '<rootDir>/src/a'], ['src/a.ts']],
    ['testRegex', 'test', '[', ['test/a.test.ts']],
    ['mutator.excludedMutations', ['a'], ['b', 'a'], ['b']],
    ['exclude', [new Opaque('x')], [new Opaque('x'), 'src/a.ts'], ['src/a.ts']],
    ['exclude', [1], ['src/a.ts'], null],
    ['reporters', ['a'], [], null],
  ])('%s %j -> %j', (path, before, now, lost) => {
    expect(lostByList(path.split('.'), before, now, universe)).toEqual(lost);
  });
});

describe('a script', () => {
  it.each<[script: string, lastDecides: boolean, commands: string[]]>([
    ['a && b', true, ['a', 'b']],
    ['a || true', true, ['a ignored', 'true']],
    ['a || echo failed', true, ['a ignored', 'echo failed']],
    ['a || exit 0', true, ['a ignored', 'exit 0']],
    ['a || exit 1', true, ['a', 'exit 1']],
    ['a; b', true, ['a ignored', 'b']],
    ['a; b', false, ['a', 'b']],
    ['a | b', true, ['a ignored', 'b']],
    ['a & b', true, ['a ignored', 'b']],
    ['true || a', true, ['true', 'a dead']],
    ['false && a', true, ['false', 'a dead']],
    ['exit 0\na', false, ['exit 0', 'a dead']],
    ['if x; then\nexit 0\nfi\na', false, ['if x', 'then', 'exit 0', 'fi', 'a']],
    ['x && exit 0\na', false, ['x', 'exit 0', 'a']],
    ['# a\nb \\\n  c # d', false, ['b c']],
    ['a ${{ matrix.b }} ${C:-d} $E *.js > f', false, ['a _ _ _E *.js f']],
  ])('%j', (script, lastDecides, commands) => {
    const shown = commandsOf(script, { lastDecides }).map(({ words, ignored, dead }) =>
      [...words, ...(ignored ? ['ignored'] : []), ...(dead ? ['dead'] : [])].join(' '),
    );
    expect(shown).toEqual(commands);
  });

  it.each<[script: string, programs: string[]]>([
    ['TZ=UTC npx vitest@4 run', ['vitest']],
    ['c8 node --test', ['c8', 'node']],
    ['node test/index.js', ['node']],
    ['node build.js', []],
    ['node ./node_modules/mocha/bin/mocha.js', ['mocha']],
    ['echo jest', []],
    ['', []],
    ['npm run unit && npm t && yarn unit', ['vitest', 'jest', 'vitest']],
    ['pnpm run-script unit', ['vitest']],
    ['run-s unit test', ['vitest', 'jest']],
    ['npm', []],
    ['npm run loop', []],
  ])('%s runs %j', (script, programs) => {
    const scripts = { unit: 'vitest run', test: 'jest', loop: 'npm run loop' };
    expect(callsOf(script, scripts).map(({ program }) => program)).toEqual(programs);
  });
});
