import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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
