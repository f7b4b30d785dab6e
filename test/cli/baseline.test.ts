import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeRepository } from '../support/repository.ts';
import { runInProcess } from '../support/run-in-process.ts';

const only = ['--only', 'complexity', '--no-cache'];
const decisions = (many: number): string => Array.from({ length: many }, (_, index) => `  if (a === ${index}) return ${index};\n`).join('');
const complex = (name: string, many: number): string => `export function ${name}(a) {\n${decisions(many)}  return -1;\n}\n`;

function makeSubject() {
  const repository = makeRepository({
    'package.json': { name: 'x', type: 'module' },
    'src/a.js': complex('old', 14),
  });
  const run = (...args: string[]) => runInProcess([...args, '--cwd', repository.root, ...only]);
  const baseline = (): { where: string; measured: number; accepted?: string }[] =>
    (JSON.parse(readFileSync(join(repository.root, 'gates.baseline.json'), 'utf8')) as { findings: [] }).findings;
  return { ...repository, run, baseline };
}

it('what was recorded no longer fails, what is new does, and the record grows only with a reason', async () => {
  const { run, write, baseline } = makeSubject();
  expect((await run('check')).exitCode).toBe(1);
  const recorded = await run('baseline');
  expect(recorded, recorded.stderr).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('1 findings, recorded for the first time') });
  expect((await run('check')).exitCode).toBe(0);

  write({ 'src/b.js': complex('fresh', 12) });
  expect((await run('check')).exitCode).toBe(1);
  const refused = await run('baseline');
  expect(refused.exitCode).toBe(1);
  expect(refused.stdout).toContain('new or worse, left out: they fail');
  expect(refused.stdout).toContain('src/b.js:1:');
  expect(baseline()).toHaveLength(1);

  expect((await run('baseline', '--accept', 'ported')).exitCode).toBe(0);
  expect(baseline()).toContainEqual(expect.objectContaining({ where: 'src/b.js fresh', measured: 13, accepted: 'ported' }));
  expect((await run('check')).exitCode).toBe(0);

  write({ 'src/a.js': complex('old', 15) });
  expect((await run('check')).exitCode).toBe(1);

  write({ 'src/a.js': complex('old', 2), 'src/b.js': complex('fresh', 11) });
  expect((await run('check')).stdout).toContain('1 of 2 findings in gates.baseline.json are gone');
  expect((await run('baseline')).stdout).toContain('1 gone and removed, 1 better than before, 0 new or worse');
  expect(baseline()).toMatchObject([{ where: 'src/b.js fresh', measured: 12 }]);
});

it('a tree that could not be measured records nothing', async () => {
  const { run, write, root } = makeSubject();
  write({ 'src/a.js': 'export function (' });
  const broken = await run('baseline');
  expect(broken).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('gates.baseline.json stays as it was') });
  expect(() => readFileSync(join(root, 'gates.baseline.json'))).toThrow('ENOENT');
});

it('a reason that is none, a scope and a damaged file are mistakes', async () => {
  const { run, write } = makeSubject();
  expect(await run('baseline', '--accept', ' ')).toMatchObject({ mistake: expect.objectContaining({ message: expect.stringContaining('--accept: got an empty text') }) });
  expect(await run('baseline', '--since', 'HEAD')).toMatchObject({ mistake: expect.objectContaining({ message: expect.stringContaining('A baseline is of the whole tree') }) });
  write({ 'gates.baseline.json': '{}' });
  expect(await run('check')).toMatchObject({ mistake: expect.objectContaining({ message: expect.stringContaining('gates.baseline.json') }) });
});

it('ratchet proposes the limits that are held', async () => {
  const { run, write } = makeSubject();
  expect((await run('ratchet')).stdout).toBe('nothing to tighten\n');
  write({ 'src/a.js': complex('old', 3) });
  const tighter = await run('ratchet');
  expect(tighter).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('complexity.max: 10 -> 4') });
});
