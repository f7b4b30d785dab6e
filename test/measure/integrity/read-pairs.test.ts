import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { auditGateCalls } from '../../../src/measure/integrity/audit-gate-calls.ts';
import type { FilePair } from '../../../src/measure/integrity/file-pair.ts';
import { readHook } from '../../../src/measure/integrity/read-hook.ts';
import { readPairs } from '../../../src/measure/integrity/read-pairs.ts';
import type { ChangedFile, Scope } from '../../../src/model/scope.ts';
import { makeRepository } from '../../support/repository.ts';

const changed = (path: string, status: ChangedFile['status'], oldPath: string | null): ChangedFile => ({ path, status, oldPath, lines: [], deletions: [] });

it('each changed file is read on both sides, and what is no file on neither', async () => {
  const { root, write, git } = makeRepository({ 'src/a.ts': 'export const a = 1;', 'src/gone.ts': 'x', 'readme.md': 'old' });
  const base = git('rev-parse', 'HEAD');
  write({ 'src/a.ts': 'export const a = 2;', 'src/gone.ts': null, 'readme.md': 'new' });
  mkdirSync(join(root, 'folder'));
  symlinkSync('folder', join(root, 'link'));
  const files = [changed('src/a.ts', 'modified', 'src/a.ts'), changed('src/gone.ts', 'deleted', 'src/gone.ts'), changed('readme.md', 'modified', 'readme.md'), changed('link', 'added', null), changed('lost.ts', 'added', 'never.ts')];
  const scope = { kind: 'since', base, files } as unknown as Scope;
  const pairs = await readPairs({ root, scope, sources: ['src/a.ts'] });
  expect(pairs.map(({ path, isSource, base: before, present }) => [path, isSource, before?.text ?? null, present?.text ?? null])).toEqual([
    ['src/a.ts', true, 'export const a = 1;', 'export const a = 2;'],
    ['src/gone.ts', false, 'x', null],
    ['readme.md', false, 'old', 'new'],
    ['link', false, null, null],
    ['lost.ts', false, null, null],
  ]);
  expect(pairs.map(({ present }) => present?.syntax != null)).toEqual([true, false, false, false, false]);
});

it.each<[text: string, triggers: string[]]>([
  ['on: push', ['push']],
  ['on: [push, pull_request, 1]', ['push', 'pull_request']],
  ['on: { push: {}, merge_group: {} }', ['push', 'merge_group']],
  ['on: 1', []],
  ['jobs: {}', []],
  ['- on', []],
])('a workflow with `%s` is started by %j', async (text, triggers) => {
  expect(await readHook({ path: '.github/workflows/a.yml', text, syntax: null }, {})).toMatchObject({ triggers });
});

const hook = (path: string, base: string | null, present: string | null): FilePair => {
  const sideOf = (text: string | null) => (text === null ? null : { path, text, syntax: null });
  return { path, isSource: false, base: sideOf(base), present: sideOf(present) };
};

it.each<[change: string, files: FilePair[], facts: string[]]>([
  ['moved to another hook', [hook('.husky/pre-commit', 'npx gates check', 'npx lint-staged'), hook('.husky/pre-push', null, 'npx gates check')], []],
  ['moved, and called in vain', [hook('.husky/pre-commit', 'npx gates check', 'npx gates check || true'), hook('.husky/pre-push', null, 'npx gates check')], ['.husky/pre-commit runs the gate so that its verdict does not count']],
  ['taken away', [hook('.husky/pre-commit', 'npx gates check', 'npx lint-staged')], ['.husky/pre-commit does not run the gate any more']],
  ['taken away with its hook', [hook('.husky/pre-commit', 'npx gates check', null)], ['.husky/pre-commit does not run the gate any more']],
  ['in two hooks, and moved to one', [hook('.husky/pre-commit', 'npx gates check', 'x'), hook('.husky/pre-merge', 'npx gates check', 'x'), hook('.husky/pre-push', null, 'npx gates check')], ['.husky/pre-merge does not run the gate any more']],
  ['added', [hook('.husky/pre-push', null, 'npx gates check')], []],
])('a call of the gate that was %s', async (_change, files, facts) => {
  const told = await auditGateCalls(files, { base: {}, present: {} });
  expect(told.map(({ message }) => message.split(/: |\.$/)[0])).toEqual(facts);
});
