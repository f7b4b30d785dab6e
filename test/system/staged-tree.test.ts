import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { stagedFacts } from '../../src/plan/file-facts.ts';
import { findScope } from '../../src/plan/scope/find-scope.ts';
import { checkOutIndex, listStagedFiles, readStagedSources } from '../../src/system/staged-tree.ts';
import { makeRepository } from '../support/repository.ts';

test('the index lists regular files, and gives their text as staged', async () => {
  const { root, git, write } = makeRepository({ 'b.js': 'old', 'a ö.js': 'a' });
  symlinkSync('b.js', join(root, 'link.js'));
  write({ 'b.js': 'staged', 'untracked.js': 'u' });
  git('add', 'b.js', 'link.js');
  write({ 'b.js': 'later' });
  expect(await listStagedFiles(root)).toEqual(['a ö.js', 'b.js']);
  expect(await readStagedSources(root, ['b.js', 'gone.js'])).toEqual(new Map([['b.js', 'staged'], ['gone.js', '']]));
});

test('a line break in a name mixes up no texts', async () => {
  const { root, git, write } = makeRepository({ 'a.js': 'a' });
  write({ 'new\nline.js': 'n', 'return\r.js': 'r', 'z.js': 'z' });
  git('add', '--all');
  const files = ['a.js', 'gone\n.js', 'new\nline.js', 'return\r.js', 'z.js'];
  expect([...(await readStagedSources(root, files)).entries()]).toEqual(files.map((file, index) => [file, ['a', '', 'n', 'r', 'z'][index]]));
});

test('a copy of the index holds what is staged of the whole repository, with what is installed linked into it', async () => {
  const { root, git, write } = makeRepository({ 'package.json': {}, 'packages/x/package.json': {}, 'packages/x/a.js': 'old' });
  write({ 'packages/x/a.js': 'staged', 'packages/x/node_modules/dep/index.js': 'dep', '.gitignore': 'node_modules\n' });
  git('add', '--all');
  write({ 'packages/x/a.js': 'later' });
  const into = realpathSync(mkdtempSync(join(tmpdir(), 'gates-copy-')));
  onTestFinished(() => rmSync(into, { recursive: true }));
  const copy = await checkOutIndex(join(root, 'packages/x'), join(into, 'tree'));
  expect(copy).toBe(join(into, 'tree/packages/x'));
  expect(readFileSync(join(copy, 'a.js'), 'utf8')).toBe('staged');
  expect(readFileSync(join(copy, 'node_modules/dep/index.js'), 'utf8')).toBe('dep');
  expect(existsSync(join(into, 'tree/package.json'))).toBe(true);
  expect(existsSync(join(into, 'tree/node_modules'))).toBe(false);
});

test('whether a staged file is generated is told by its staged text, else by the work tree', async () => {
  const { root, git, write } = makeRepository({ 'kept.js': '// @generated\n', 'gone.js': 'x' });
  write({ 'new.js': '// @generated\n' });
  git('add', '--all');
  write({ 'new.js': 'plain', 'gone.js': null });
  const facts = await stagedFacts(root, await findScope(root, { kind: 'staged', files: [] }));
  expect(['new.js', 'kept.js', 'gone.js'].map((file) => facts.isGenerated(file))).toEqual([true, true, false]);
  expect(facts.isFile('gone.js')).toBe(true);
});

test('whether a staged file defines tests is told by its staged text, else by the work tree', async () => {
  const tests = "test('works', () => {});\n";
  const { root, git, write } = makeRepository({ 'kept-test.js': tests, 'gone-test.js': tests });
  write({ 'new-test.js': tests });
  git('add', '--all');
  write({ 'new-test.js': 'plain', 'gone-test.js': null });
  const facts = await stagedFacts(root, await findScope(root, { kind: 'staged', files: [] }));
  expect(['new-test.js', 'kept-test.js', 'gone-test.js'].map((file) => facts.definesTests(file))).toEqual([true, true, false]);
});
