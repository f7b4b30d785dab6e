import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeRepository } from '../support/repository.ts';
import { runInProcess } from '../support/run-in-process.ts';

const only = ['--only', 'complexity'];

function makeSubject() {
  const repository = makeRepository({
    'package.json': { name: 'x', type: 'module' },
    '.gitignore': 'evidence.json\n',
    'src/a.js': 'export const a = (b) => (b ? 1 : 2);\n',
  });
  const verify = (...args: string[]) => runInProcess(['verify-evidence', '--cwd', repository.root, 'evidence.json', ...args]);
  return { ...repository, verify };
}

it('a record is written, holds for its tree and no longer for a changed one', async () => {
  const { root, verify, write } = makeSubject();
  const check = await runInProcess(['check', '--cwd', root, ...only, '--evidence', 'evidence.json']);
  expect(check.exitCode, check.stderr).toBe(0);
  expect(check.stdout).toContain('complexity');

  const held = await verify(...only);
  expect(held.stdout).toContain('recorded verdict: passed');
  expect(held.stdout).not.toContain('differs');
  expect(held.exitCode).toBe(0);

  write({ 'src/a.js': 'export const a = () => 1;\n' });
  const changed = await verify(...only);
  expect(changed.exitCode).toBe(1);
  expect(changed.stdout).toMatch(/differs +sources/);
});

it('a record with other limits, a forged verdict or no record at all is not accepted', async () => {
  const { root, verify } = makeSubject();
  await runInProcess(['check', '--cwd', root, ...only, '--evidence', 'evidence.json']);
  const stricter = await verify(...only, '--preset', 'strict');
  expect(stricter.stdout).toMatch(/differs +policy/);
  expect(stricter.exitCode).toBe(1);

  const file = join(root, 'evidence.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"verdict": "passed"', '"verdict": "failed"'));
  expect((await verify(...only)).stdout).toMatch(/differs +verdict: recorded failed, its gates say passed/);

  writeFileSync(file, '{}');
  expect(await verify()).toMatchObject({ mistake: expect.objectContaining({ message: expect.stringContaining('Not an evidence record') }) });
  const missing = await runInProcess(['verify-evidence', '--cwd', root, 'none.json']);
  expect(missing).toMatchObject({ mistake: expect.objectContaining({ message: expect.stringContaining('none.json does not exist') }) });
});
