import { describe, expect, test } from 'vitest';
import { readWorkspace } from '../../src/system/workspace.ts';
import { readBaseWorkspace } from '../../src/workspaces/base-workspace.ts';
import { droppedMembers } from '../../src/workspaces/hold-members.ts';
import { type Files, makeRepository } from '../support/repository.ts';
import { makeWorkspace } from '../support/workspace.ts';

const named = (name: string, more: object = {}): object => ({ name, version: '1.0.0', ...more });

describe('the packages of a workspace', () => {
  test('are those that npm finds, each after those it depends on', async () => {
    const { root } = await makeWorkspace('npm');
    expect(await readWorkspace(root)).toEqual({
      manager: 'npm',
      members: [
        { name: '@npm/core', dir: 'packages/core', dependsOn: [] },
        { name: '@npm/app', dir: 'packages/app', dependsOn: ['@npm/core'] },
      ],
    });
  });

  test('are those of pnpm-workspace.yaml without those that it leaves out', async () => {
    const { root } = await makeWorkspace('pnpm');
    const workspace = await readWorkspace(root);
    expect(workspace!.manager).toBe('pnpm');
    expect(workspace!.members.map(({ dir }) => dir)).toEqual(['packages/limits', 'packages/volume', 'examples/radio', 'packages/presets']);
  });

  test('are those that Yarn finds in an object of `workspaces`', async () => {
    const { root } = await makeWorkspace('yarn');
    const workspace = await readWorkspace(root);
    expect(workspace!.manager).toBe('yarn');
    expect(workspace!.members.map(({ name }) => name)).toEqual(['@yarn/words', '@yarn/report']);
  });

  test('count every kind of dependency, and a cycle of them does no harm', async () => {
    const { root } = makeRepository({
      'package.json': { workspaces: ['*'] },
      'yarn.lock': '',
      'a/package.json': named('a', { peerDependencies: { b: '*' } }),
      'b/package.json': named('b', { optionalDependencies: { c: '*' } }),
      'c/package.json': named('c', { devDependencies: { a: '*', left: '*' } }),
    });
    const { manager, members } = (await readWorkspace(root))!;
    expect(manager).toBe('yarn');
    expect(members.map(({ name, dependsOn }) => [name, dependsOn])).toEqual([['c', ['a']], ['b', ['c']], ['a', ['b']]]);
  });

  test('go by their folders where their names tell none from another', async () => {
    const { root } = makeRepository({
      'package.json': { workspaces: ['packages/*'] },
      'packages/a/package.json': named('same'),
      'packages/b/package.json': named('same'),
      'packages/c/package.json': {},
    });
    expect((await readWorkspace(root))!.members.map(({ name }) => name)).toEqual(['packages/a', 'packages/b', 'packages/c']);
  });

  test('do not hold the root itself, which pnpm may name', async () => {
    const { root } = makeRepository({ 'package.json': named('root'), 'pnpm-workspace.yaml': 'packages: [., a]\n', 'a/package.json': named('a') });
    expect((await readWorkspace(root))!.members.map(({ name }) => name)).toEqual(['a']);
  });
});

describe('a folder is no workspace', () => {
  test.each([
    ['without a package.json', {}],
    ['that names no packages', { 'package.json': named('a') }],
    ['of which no package is there', { 'package.json': { workspaces: ['packages/*'] } }],
    ['of which the file of pnpm is empty', { 'package.json': named('a'), 'pnpm-workspace.yaml': '' }],
    ['in which pnpm only keeps settings', { 'package.json': named('a'), 'pnpm-workspace.yaml': 'onlyBuiltDependencies: [esbuild]\n' }],
  ])('%s', async (_, files) => {
    expect(await readWorkspace(makeRepository(files).root)).toBeNull();
  });
});

test('a package.json that cannot be read is a mistake that names the workspace', async () => {
  const { root } = makeRepository({ 'package.json': { workspaces: ['a'] }, 'a/package.json': '{' });
  await expect(readWorkspace(root)).rejects.toThrow(/npm workspace in .* cannot be read/);
});

describe('the workspace at the base of a change', () => {
  const at = async (files: Files) => {
    const { root, git } = makeRepository(files);
    return readBaseWorkspace(root, { kind: 'since', ref: 'HEAD', base: git('rev-parse', 'HEAD'), because: '', files: [] });
  };

  test('is what package.json or pnpm-workspace.yaml named there', async () => {
    expect(await at({ 'package.json': { workspaces: ['a', '!b'] } })).toMatchObject({ globs: ['a', '!b'] });
    expect(await at({ 'package.json': { workspaces: { packages: ['a'] } } })).toMatchObject({ globs: ['a'] });
    expect(await at({ 'package.json': {}, 'pnpm-workspace.yaml': 'packages: [c/*]' })).toMatchObject({ globs: ['c/*'] });
  });

  test.each<Files>([{}, { 'package.json': {} }, { 'package.json': '[' }, { 'package.json': '3' }, { 'package.json': { workspaces: [3] } }, { 'package.json': {}, 'pnpm-workspace.yaml': '' }])(
    'is none where nothing names it: %j',
    async (files) => {
      expect(await at(files)).toBeNull();
    },
  );

  test('names packages that are still there and that the present one leaves out', () => {
    const { root } = makeRepository({ 'c/package.json': named('a'), 'd/package.json': named('d') });
    const files = ['package.json', 'a/package.json', 'b/package.json', 'c/package.json', 'd/package.json', 'd/x/package.json'];
    const members = [{ name: 'a', dir: 'a', dependsOn: [] }];
    const dropped = droppedMembers(root, files, { manager: 'npm', globs: ['./*/', '!b'], manifest: {}, former: new Map(), gone: new Set(), added: new Set() }, { manager: 'npm', members });
    expect(dropped).toEqual([{ name: 'c', dir: 'c', dependsOn: [] }, { name: 'd', dir: 'd', dependsOn: [] }]);
  });
});
