import { describe, expect, test } from 'vitest';
import type { ChangedFile } from '../../src/model/scope.ts';
import type { Member } from '../../src/model/workspace.ts';
import { affectedMembers } from '../../src/workspaces/affected.ts';
import { ownerOf, strangers } from '../../src/workspaces/owner-of.ts';
import { sliceScope } from '../../src/workspaces/slice-scope.ts';

const members: Member[] = [
  { name: 'core', dir: 'packages/core', dependsOn: [] },
  { name: 'ui', dir: 'packages/ui', dependsOn: ['core'] },
  { name: 'app', dir: 'apps/app', dependsOn: ['ui'] },
  { name: 'docs', dir: 'apps/docs', dependsOn: [] },
];

const changed = (path: string, oldPath: string | null = path): ChangedFile => ({ path, oldPath, status: 'modified', lines: [{ first: 1, last: 1 }], deletions: [] });
const affected = (...files: ChangedFile[]): Record<string, string> => Object.fromEntries(affectedMembers(members, { files }));

describe('a change affects', () => {
  test('the package of a changed file, and all that depend on it', () => {
    expect(affected(changed('packages/core/src/a.ts'))).toEqual({
      core: 'packages/core/src/a.ts changed',
      ui: 'it depends on core',
      app: 'it depends on ui',
    });
    expect(affected(changed('apps/app/package.json'))).toEqual({ app: 'apps/app/package.json changed' });
  });

  test('both packages between which a file moved', () => {
    expect(Object.keys(affected(changed('apps/docs/a.ts', 'apps/app/a.ts')))).toEqual(['docs', 'app']);
  });

  test.each(['package-lock.json', 'tsconfig.base.json', 'gates.config.ts', 'scripts/setup.ts', 'packages/gone/src/a.ts'])(
    'all packages when %s changed, which is in none of them',
    (path) => {
      expect(affected(changed(path))).toMatchObject({ docs: `${path} changed, which all packages share` });
    },
  );

  test.each(['README.md', 'docs/logo.svg', '.github/workflows/ci.yml', 'LICENSE', '.changeset/a.md', '.gitignore'])(
    'no package when %s changed, which no code reads',
    (path) => {
      expect(affected(changed(path))).toEqual({});
    },
  );
});

test('a path belongs to the innermost package', () => {
  const nested = [...members, { name: 'inner', dir: 'apps/app/plugins/inner', dependsOn: [] }];
  expect(ownerOf(nested, 'apps/app/plugins/inner/a.ts')!.name).toBe('inner');
  expect(ownerOf(nested, 'apps/app/plugins/a.ts')!.name).toBe('app');
  expect(ownerOf(nested, 'apps/application/a.ts')).toBeNull();
});

test('folders with a package.json that the workspace does not name are strangers', () => {
  expect(strangers(['package.json', 'packages/core/package.json', 'old/package.json', 'packages/core/x/package.json'], { members })).toEqual([{ dir: 'old' }]);
});

test('what of a change lies in a package is seen from there, with the way to where a file came from', () => {
  const scope = { kind: 'since' as const, ref: 'main', base: 'abc', because: 'why', files: [changed('packages/core/a.ts'), changed('packages/ui/b.ts', 'packages/core/b.ts'), changed('x.ts', null)] };
  expect(sliceScope(scope, 'packages/ui/').files).toMatchObject([{ path: 'b.ts', oldPath: '../core/b.ts' }]);
  expect(sliceScope(scope, '').files).toEqual(scope.files);
});
