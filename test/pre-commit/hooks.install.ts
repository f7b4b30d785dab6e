import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRepository } from '../support/repository.ts';
import { decides, documented, makeHookRepository } from './hook-repository.ts';
import type { HookRepository } from './hook-repository.ts';

/** Commits that a hook must let through, and those that it must stop. */
function expectToJudgeCommits(repository: HookRepository): void {
  repository.write({ 'src/a calm one.js': decides('calm', 2), 'src/old.js': `${decides('old', 14)}// a word\n` });
  repository.git('add', '--all');
  const calm = repository.tryCommit();
  expect(calm).toMatchObject({ made: true });

  repository.write({ 'src/a calm one.js': decides('calm', 12) });
  repository.git('add', '--all');
  const wild = repository.tryCommit();
  expect(wild.log).toMatch(/1 of 1 function over the limit, highest 12/);
  expect(wild.made).toBe(false);

  // the work tree is mended, what is staged is not
  repository.write({ 'src/a calm one.js': decides('calm', 2) });
  expect(repository.tryCommit().made).toBe(false);
  repository.git('add', '--all');
  repository.write({ 'src/other.js': decides('other', 2) });
  repository.git('add', '--all');
  expect(repository.tryCommit().made).toBe(true);
}

describe('a commit is judged before it is made', () => {
  for (const tool of ['husky', 'lint-staged']) {
    it(`by ${tool}`, () => {
      const repository = makeHookRepository();
      const { command, files } = documented(tool);
      repository.type(command);
      repository.write(files);
      expectToJudgeCommits(repository);
    });
  }

  it('by lefthook', () => {
    const repository = makeHookRepository();
    const { command, files } = documented('lefthook');
    repository.write(files);
    repository.type(command);
    expectToJudgeCommits(repository);
  });

  it('by lefthook, which names the staged files', () => {
    const repository = makeHookRepository();
    repository.write({ 'lefthook.yml': 'pre-commit:\n  commands:\n    gates:\n      glob: "*.js"\n      run: npx --no gates check --staged {staged_files}\n' });
    repository.type(documented('lefthook').command);
    expectToJudgeCommits(repository);
  });

  it("by git's own hooks, as `gates hooks install` writes them", () => {
    const repository = makeHookRepository();
    repository.type('true');
    repository.type('npx --no gates hooks install --target git');
    expectToJudgeCommits(repository);
  });
});

const hasPreCommit = spawnSync('pre-commit', ['--version']).status === 0;
if (!hasPreCommit) console.warn('pre-commit is not installed here (apt-get install pre-commit): its tests are left out');

describe.skipIf(!hasPreCommit)('a commit is judged by the pre-commit framework', () => {
  it('as documented', () => {
    const repository = makeHookRepository();
    const { command, files } = documented('pre-commit framework');
    repository.write(files);
    repository.type(command.replace(/^pip install pre-commit && /, ''));
    expectToJudgeCommits(repository);
  });

  it('with the hook of this repository', () => {
    const ours = makeRepository();
    const text = spawnSync('cat', [new URL('../../.pre-commit-hooks.yaml', import.meta.url).pathname], { encoding: 'utf8' }).stdout;
    const rev = ours.commit({ '.pre-commit-hooks.yaml': text });
    const repository = makeHookRepository();
    repository.write({ '.pre-commit-config.yaml': `repos:\n  - repo: ${ours.root}\n    rev: ${rev}\n    hooks:\n      - id: gates\n` });
    repository.type('pre-commit install');
    expectToJudgeCommits(repository);
  });
});

it('a push is judged too, by a hook that husky runs', () => {
  const repository = makeHookRepository();
  const remote = makeRepository();
  remote.git('config', 'receive.denyCurrentBranch', 'ignore');
  const { command, files } = documented('husky');
  repository.git('remote', 'add', 'origin', remote.root);
  repository.git('push', '--quiet', '--force', 'origin', 'main');
  repository.git('remote', 'set-head', 'origin', 'main');
  repository.type(command);
  repository.write({ '.husky/pre-push': files['.husky/pre-push']!.replace('--since auto', '--since auto --only complexity') });
  chmodSync(join(repository.root, '.husky/pre-push'), 0o755);
  repository.commit({ 'src/wild.js': decides('wild', 12) });
  expect(() => repository.type('git push --quiet origin main')).toThrow(/wild/);
});
