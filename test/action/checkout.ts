import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { makeRepository } from '../support/repository.ts';
import type { Repository } from '../support/repository.ts';
import { installGates, scratch } from './github.ts';
import type { Event } from './github.ts';

/** A function of that complexity. */
export const decides = (name: string, complexity: number): string =>
  `export function ${name}(a) {\n${'  if (a) a--;\n'.repeat(complexity - 1)}  return a;\n}\n`;

/** A remote on the branch main with one function that is too complex. */
export function makeRemote(folder = '.'): Repository {
  const at = (path: string): string => join(folder, path);
  return makeRepository({ [at('package.json')]: { type: 'module' }, [at('src/old.js')]: decides('old', 14), '.gitignore': 'node_modules\n' });
}

/** A remote whose code its tests cover. */
export function makeTestedRemote(): Repository {
  const remote = makeRemote();
  remote.commit({
    'package.json': { type: 'module', scripts: { test: 'node --test' } },
    'src/old.js': 'export const add = (a, b) => a + b;\n',
    'test/add.test.js':
      "import { test } from 'node:test';\nimport assert from 'node:assert';\nimport { add } from '../src/old.js';\ntest('adds', () => assert.equal(add(1, 2), 3));\n",
  });
  return remote;
}

/** Checks a commit out from a bare copy of the remote as actions/checkout does: that commit alone, unless `depth` says more; gates is installed. */
export function checkout(remote: Repository, ref: string, options: { depth?: number; folder?: string } = {}): string {
  const bare = scratch('remote');
  const workspace = scratch('workspace');
  const git = (...args: string[]): void => void execFileSync('git', args, { cwd: workspace, stdio: 'pipe' });
  execFileSync('git', ['clone', '--quiet', '--mirror', remote.root, bare], { stdio: 'pipe' });
  git('init', '--quiet');
  git('remote', 'add', 'origin', `file://${bare}`);
  git('fetch', '--quiet', '--no-tags', `--depth=${options.depth ?? 1}`, 'origin', `+${ref}:refs/remotes/checked/out`);
  git('checkout', '--quiet', '--detach', 'refs/remotes/checked/out');
  installGates(join(workspace, options.folder ?? '.'));
  return workspace;
}

const repository = { full_name: 'owner/name', default_branch: 'main' };

/** A pull request that adds what `change` does, and the event of it; its merge commit is at `refs/pull/5/merge`. */
export function openPullRequest(remote: Repository, change: () => void, from = 'owner/name'): Event {
  remote.git('checkout', '--quiet', '-b', 'a-branch');
  change();
  const head = remote.commit();
  remote.git('checkout', '--quiet', 'main');
  const base = remote.commit({ 'README.md': 'main goes on\n' });
  remote.git('merge', '--quiet', '--no-ff', '-m', 'merge', 'a-branch');
  const sha = remote.git('rev-parse', 'HEAD');
  remote.git('update-ref', 'refs/pull/5/merge', sha);
  remote.git('reset', '--quiet', '--hard', base);
  const sides = { base: { ref: 'main', sha: base, repo: { full_name: 'owner/name' } }, head: { ref: 'a-branch', sha: head, repo: { full_name: from } } };
  return {
    name: 'pull_request',
    ref: 'refs/pull/5/merge',
    sha,
    baseRef: 'main',
    payload: { action: 'synchronize', number: 5, repository, pull_request: { number: 5, ...sides } },
  };
}

/** A push to a branch, from a commit to the branch's tip. */
export function pushOf(remote: Repository, branch: string, before: string): Event {
  return { name: 'push', ref: `refs/heads/${branch}`, sha: remote.git('rev-parse', branch), payload: { before, repository } };
}

/** A merge group on main. */
export function mergeGroupOf(remote: Repository, base: string): Event {
  const sha = remote.git('rev-parse', 'HEAD');
  const ref = `refs/heads/gh-readonly-queue/main/pr-5-${base}`;
  remote.git('update-ref', ref, sha);
  return { name: 'merge_group', ref, sha, payload: { action: 'checks_requested', repository, merge_group: { base_sha: base, head_sha: sha } } };
}

/** PATH with an npm for which everything is installed already. */
export function withoutInstalling(): string {
  const bin = scratch('bin');
  writeFileSync(join(bin, 'npm'), '#!/bin/sh\ntest "$*" = ci\n', { mode: 0o755 });
  return `${bin}${delimiter}${process.env['PATH']}`;
}
