import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findAutoBase } from '../../../src/plan/scope/find-auto-base.ts';
import { headOf } from '../../../src/plan/scope/find-base.ts';
import { cloneRepository, makeRepository } from '../../support/repository.ts';
import type { Repository } from '../../support/repository.ts';

const find = async ({ root }: Repository, env: Record<string, string> = {}) => findAutoBase(root, await headOf(root), env);

/** A repository with a branch `topic` that left `main` many commits ago. */
function forked(): { origin: Repository; base: string } {
  const origin = makeRepository({ 'a.js': '0' });
  const base = origin.git('rev-parse', 'HEAD');
  origin.git('switch', '--quiet', '--create', 'topic');
  for (let i = 0; i < 5; i++) origin.commit({ 'b.js': String(i) });
  origin.git('switch', '--quiet', 'main');
  for (let i = 0; i < 5; i++) origin.commit({ 'c.js': String(i) });
  return { origin, base };
}

describe('the base that --since auto finds', () => {
  it('is where the branch left the default branch of the remote, on a machine of one’s own', async () => {
    const { origin, base } = forked();
    const clone = cloneRepository(origin);
    clone.git('switch', '--quiet', 'topic');
    expect(await find(clone)).toEqual({
      ref: 'origin/main',
      base,
      because: 'merge base of origin/main, the default branch, and HEAD',
    });
  });

  it('is fetched where a clone is too shallow to hold it, and described as where it is not', async () => {
    const { origin, base } = forked();
    const clone = cloneRepository(origin, '--depth=1', '--branch=topic', '--single-branch');
    const env = { BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'main' };
    expect(await find(clone, env)).toMatchObject({
      ref: 'origin/main',
      base,
      because: 'merge base of origin/main, the BUILDKITE_PULL_REQUEST_BASE_BRANCH, and HEAD',
    });
  });

  it('is the first parent of a merge commit, also when its parents have to be fetched', async () => {
    const { origin } = forked();
    const first = origin.git('rev-parse', 'main');
    origin.git('switch', '--quiet', '--create', 'merged');
    origin.git('merge', '--quiet', '--no-edit', 'topic');
    const clone = cloneRepository(origin, '--depth=1', '--branch=merged');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_REF: 'refs/pull/1/merge', GITHUB_SHA: clone.git('rev-parse', 'HEAD') };
    expect(await find(clone, env)).toMatchObject({ ref: 'HEAD^1', base: first });
  });

  it('is read out of the event', async () => {
    const { origin, base } = forked();
    origin.write({ 'event.json': { before: base } });
    const env = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: join(origin.root, 'event.json') };
    expect(await find(origin, env)).toEqual({ ref: base, base, because: 'what was there before the push' });
  });
});

describe('--since auto is a mistake', () => {
  it('where nothing names a base', async () => {
    await expect(find(makeRepository())).rejects.toMatchObject({ code: 'no-base', hint: expect.stringContaining('--since origin/main') });
  });

  it('where the base is not to be had', async () => {
    const env = { BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'gone' };
    await expect(find(makeRepository(), env)).rejects.toMatchObject({ code: 'no-base', hint: expect.stringContaining('fetch-depth: 0') });
    const clone = cloneRepository(makeRepository({ 'a.js': '' }), '--depth=1');
    await expect(find(clone, env)).rejects.toMatchObject({ code: 'no-base' });
  });

  it('where the event cannot be read', async () => {
    const env = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: '/no/such/file' };
    await expect(find(makeRepository(), env)).rejects.toMatchObject({ code: 'bad-event' });
  });
});
