import { expect, test } from 'vitest';
import { type Scripts, protectedPaths } from '../../src/loop/protected-paths.ts';

const nothing = { paths: [], scripts: new Map(), outside: { before: {}, now: {} }, policy: new Set<string>() };
const touching = (...paths: string[]) => protectedPaths({ ...nothing, paths });
const rewriting = (before: Scripts, now: Scripts) => protectedPaths({ ...nothing, scripts: new Map([['package.json', { before, now }]]) });

test.each([
  'gates.config.ts',
  'packages/a/gates.config.json',
  'gates.baseline.json',
  'gates.waivers.json',
  '.gitignore',
  '.github/workflows/ci.yml',
  '.github/actions/gate/action.yml',
  '.husky/pre-commit',
  'lefthook.yml',
  '.claude/settings.json',
  '.gitlab-ci.yml',
])('%s is protected', (path) => {
  expect(touching(path, 'src/a.ts')).toEqual([path]);
});

test.each(['src/a.ts', 'test/a.test.ts', 'package.json', 'README.md', 'src/gates.config.helper.ts'])('%s is not', (path) => {
  expect(touching(path)).toEqual([]);
});

test('what the configuration imports is protected with it', () => {
  expect(protectedPaths({ ...nothing, paths: ['limits.ts', 'b.ts'], policy: new Set(['limits.ts']) })).toEqual(['limits.ts']);
});

test('scripts that run the tests or the gate are protected, others are not', () => {
  const before = { test: 'npm run unit', unit: 'vitest run', gate: 'gates check', build: 'tsc' };
  expect(rewriting(before, { ...before, unit: 'echo' })).toEqual(['package.json (script "unit")']);
  expect(rewriting(before, { ...before, gate: 'gates check || true' })).toEqual(['package.json (script "gate")']);
  expect(rewriting(before, { ...before, build: 'tsc -b', lint: 'eslint .' })).toEqual([]);
  expect(rewriting(before, {})).toEqual(['gate', 'test', 'unit'].map((name) => `package.json (script "${name}")`));
});

test('a new script that comes before or in place of the tests is protected', () => {
  expect(rewriting({}, { pretest: 'rm -r test', other: 'vitest' })).toEqual(['package.json (script "pretest")']);
});

test('what git keeps outside of the tree is protected', () => {
  const outside = { before: { '.git/hooks': 'a', '.git/config': '' }, now: { '.git/hooks': 'b', '.git/config': '' } };
  expect(protectedPaths({ ...nothing, outside })).toEqual(['.git/hooks']);
});
