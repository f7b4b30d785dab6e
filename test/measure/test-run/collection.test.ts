import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyCoverage } from '../../../src/measure/test-run/convert-v8.ts';
import { findProvider } from '../../../src/measure/test-run/providers.ts';
import { readV8Data } from '../../../src/measure/test-run/v8-data.ts';
import { coverageIn, fixturePath, measureFixture, problemIn, totals } from '../measure-fixture.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gates-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

const plain = { runner: 'command', command: 'node check.mjs', sources: ['src/price.mjs'] } as const;

describe('a coverage report of the user', () => {
  const measureReport = () =>
    measureFixture(folder, { ...plain, sources: [...plain.sources], collector: 'report', report: 'coverage-final.json' });
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  const source = 'export const one = () => 1;\n';
  const hash = createHash('sha256').update(source).digest('hex');

  beforeEach(async () => {
    await mkdir(join(folder, 'src'));
    await write('check.mjs', '');
    await write('src/price.mjs', source);
    const path = join(folder, 'src/price.mjs');
    const [entry] = Object.values(await emptyCoverage(path, source));
    await write('coverage-final.json', JSON.stringify({ [path]: { ...entry, s: { 0: 1, 1: 1 } } }));
  });

  it('counts when hashes show that it is of this tree', async () => {
    await write('coverage-final.json.sha256', `${hash}  src/price.mjs\n`);
    expect(totals(coverageIn(await measureReport()))).toBe('statements 2/2, functions 0/1, branches 0/0');
  });

  it('is refused when nothing shows which tree it is of', async () => {
    expect(problemIn(await measureReport(), 'coverage').code).toBe('coverage-unproven');
  });

  it('is refused when a source has changed since', async () => {
    await write('coverage-final.json.sha256', `${hash}  ./src/price.mjs\n`);
    await write('src/price.mjs', `${source}// changed\n`);
    expect(problemIn(await measureReport(), 'coverage')).toMatchObject({
      code: 'coverage-stale',
      at: { file: 'src/price.mjs' },
    });
  });

  it.each([
    ['cut short', '{"/a.js": {"path"'],
    ['no coverage', '{"/a.js": {"lines": 3}}'],
    ['no object', '[]'],
  ])('is refused when it is %s', async (_what, text) => {
    await write('coverage-final.json.sha256', `${hash}  src/price.mjs\n`);
    await write('coverage-final.json', text);
    expect(problemIn(await measureReport(), 'coverage').code).toBe('coverage-unreadable');
  });

  it('that tells of statements without counting them is none, and one that tells of nothing covers nothing', async () => {
    const path = join(folder, 'src/price.mjs');
    const nothing = { path, statementMap: {}, fnMap: {}, branchMap: {}, s: {}, f: {}, b: {} };
    const place = { start: { line: 1, column: 0 }, end: { line: 1, column: 9 } };
    await write('coverage-final.json.sha256', `${hash}  src/price.mjs\n`);
    await write('coverage-final.json', JSON.stringify({ [path]: { ...nothing, statementMap: { 0: place } } }));
    expect(problemIn(await measureReport(), 'coverage')).toMatchObject({ code: 'coverage-unreadable', message: expect.stringContaining('statement 0 has no place, or no count') });
    await write('coverage-final.json', JSON.stringify({ [path]: nothing }));
    expect(problemIn(await measureReport(), 'coverage').code).toBe('coverage-empty');
  });

  it('is refused when it has none of the sources', async () => {
    await write('coverage-final.json.sha256', `${hash}  src/price.mjs\n`);
    await write('coverage-final.json', '{}');
    expect(problemIn(await measureReport(), 'coverage').code).toBe('coverage-empty');
  });
});

describe('V8 data', () => {
  it('that is cut short is unreadable, not less coverage', async () => {
    await writeFile(join(folder, 'coverage-1-2-0.json'), '{"result": [');
    await expect(readV8Data(folder, folder)).rejects.toMatchObject({ problem: { code: 'coverage-unreadable' } });
  });

  it('without block counts is unreadable, not full branch coverage', async () => {
    const path = join(folder, 'a.mjs');
    await writeFile(path, 'true;');
    const functions = [{ functionName: '', isBlockCoverage: false, ranges: [{ startOffset: 0, endOffset: 5, count: 1 }] }];
    const result = [{ scriptId: '7', url: `file://${path}`, functions }];
    await writeFile(join(folder, 'coverage-1-2-0.json'), JSON.stringify({ result }));
    await expect(readV8Data(folder, folder)).rejects.toMatchObject({ problem: { code: 'coverage-unreadable' } });
  });

  it('of a process that lost the preload is exact for code that no loader changed', async () => {
    await cp(fixturePath('tests-command'), folder, { recursive: true });
    const command = 'node -e "process.exit(child_process.spawnSync(process.execPath, [\'check.mjs\'], { env: { NODE_V8_COVERAGE: process.env.NODE_V8_COVERAGE } }).status)"';
    const results = await measureFixture(folder, { ...plain, sources: [...plain.sources], command, collector: 'v8' });
    expect(coverageIn(results).confidence).toBe('exact');
    expect(totals(coverageIn(results))).toBe('statements 5/7, functions 2/3, branches 2/4');
  });
});

it('a runner that leaves no coverage is broken, not uncovered', async () => {
  await writeFile(join(folder, 'run.mjs'), `
    import { writeFileSync } from 'node:fs';
    const option = process.argv.find((argument) => argument.startsWith('--outputFile='));
    writeFileSync(option.split('=')[1], JSON.stringify({ numPassedTests: 1, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }));
  `);
  const results = await measureFixture(folder, { runner: 'jest', argv: ['node', 'run.mjs'], collector: 'jest', sources: [] });
  expect(problemIn(results, 'coverage')).toMatchObject({
    code: 'coverage-missing',
    message: 'There is no coverage-final.json.',
  });
});

describe('the provider of vitest', () => {
  const install = async (name: string, version: string) => {
    const dir = join(folder, 'node_modules', name);
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, 'package.json'), JSON.stringify({ name, version }));
  };
  const find = (version: string | null) =>
    findProvider('vitest-v8', { cwd: folder, version } as Parameters<typeof findProvider>[1]);

  it('is the planned one when it is installed', async () => {
    await install('@vitest/coverage-v8', '3.1.0');
    await install('@vitest/coverage-istanbul', '3.1.0');
    expect(await find('3.2.4')).toBe('vitest-v8');
  });

  it('is the other one when only that fits', async () => {
    await install('@vitest/coverage-v8', '2.0.0');
    await install('@vitest/coverage-istanbul', '3.1.0');
    expect(await find('3.2.4')).toBe('vitest-istanbul');
  });

  it('fits a vitest of an unknown version', async () => {
    await install('@vitest/coverage-v8', '2.0.0');
    expect(await find(null)).toBe('vitest-v8');
  });

  it('that is missing is named with the line that installs it, without a version when that is unknown', async () => {
    await writeFile(join(folder, 'package-lock.json'), '{}');
    await expect(find(null)).rejects.toMatchObject({
      problem: { hint: 'Install it: npm i -D @vitest/coverage-v8' },
    });
  });
});

it('a vitest without a coverage provider names the line that installs it; its tests still count', async () => {
  await mkdir(join(folder, 'node_modules', 'vitest'), { recursive: true });
  await writeFile(join(folder, 'node_modules', 'vitest', 'package.json'), '{"name":"vitest"}');
  await writeFile(join(folder, 'pnpm-lock.yaml'), '');
  await writeFile(join(folder, 'run.mjs'), `
    import { writeFileSync } from 'node:fs';
    const option = process.argv.find((argument) => argument.startsWith('--outputFile.json='));
    writeFileSync(option.split('=')[1], JSON.stringify({ numPassedTests: 1, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }));
  `);
  const results = await measureFixture(folder, {
    runner: 'vitest',
    argv: ['node', 'run.mjs'],
    collector: 'vitest-v8',
    sources: [],
    tests: { version: '2.1.9' },
  });
  expect(results.tests).toMatchObject({ status: 'measured', value: { passed: 1 } });
  expect(problemIn(results, 'coverage')).toMatchObject({
    code: 'coverage-provider-missing',
    hint: 'Install it: pnpm add -D @vitest/coverage-v8@2.1.9',
  });
});

it.each([
  ['types alone', 'export interface A { b: string }\nexport type C = A[];\n', 0, 0],
  ['overloads', 'export function f(a: string): void;\nexport function f(a: unknown): void { g(a); }\n', 1, 1],
  ['a byte order mark and a shebang', '\uFEFF#!/usr/bin/env node\nrun();\n', 1, 0],
  ['CommonJS that returns', "'use strict';\nif (a) return;\n", 2, 0],
])('a source that no test loads has its statements and functions: %s', async (_what, text, statements, functions) => {
  const [entry] = Object.values(await emptyCoverage(join(folder, 'a.ts'), text));
  expect(Object.values(entry!.s)).toEqual(Array(statements).fill(0));
  expect(Object.values(entry!.f)).toEqual(Array(functions).fill(0));
});
