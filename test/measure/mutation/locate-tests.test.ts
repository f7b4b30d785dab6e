import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { locateTests } from '../../../src/measure/mutation/locate-tests.ts';

const text = `describe('suite', () => {
  it('does one thing', () => {});
  it.each([1, 2])('adds %i to it', () => {});
  it(\`of \${kind}\`, () => {});
  it('twice', () => {});
  it('twice', () => {});
});
log('only said');
`;

const project = (code: string): string => {
  const root = mkdtempSync(join(tmpdir(), 'gates-locate-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'test'));
  writeFileSync(join(root, 'test', 'a.test.ts'), code);
  return root;
};

const linesOf = async (code: string, names: string[], file = 'test/a.test.ts') =>
  (await locateTests(project(code), names.map((name) => ({ id: name, name, file })))).map(({ start }) => start?.line);

it('tests are found by their titles, those of a table by its pattern', async () => {
  expect(await linesOf(text, ['suite does one thing', 'suite > does one thing', 'suite adds 2 to it', 'suite of any kind'])).toEqual([2, 2, 3, 4]);
});

it('a computed title may be anything, in its suite', async () => {
  const loop = `describe('f', () => {\n  for (const input of inputs) {\n    test(input, () => {});\n  }\n});\ndescribe('g', () => { test(name, 1); log(name, () => {}); });\n`;
  expect(await linesOf(loop, ['f http://a', 'g x'])).toEqual([3, undefined]);
});

it('a title that is not there, or there twice, has no line', async () => {
  expect(await linesOf(text, ['suite twice', 'nothing', 'only said'])).toEqual([undefined, undefined, undefined]);
});

it('a file that does not parse, or is not there, tells nothing', async () => {
  expect(await linesOf('it(', ['a'])).toEqual([undefined]);
  expect(await linesOf(text, ['suite does one thing'], 'dist/a.test.js')).toEqual([undefined]);
});

it('what the runner tells stands, and a test without a file has none', async () => {
  const start = { line: 9, column: 1 };
  const tests = [{ id: '1', name: 'suite does one thing', file: 'test/a.test.ts', start }, { id: '2', name: 'x' }];
  expect(await locateTests(project(text), tests)).toEqual(tests);
});
