import { describe, expect, it } from 'vitest';
import { baseOfRun } from '../../../src/plan/scope/ci-base.ts';
import type { Event } from '../../../src/plan/scope/ci-base.ts';

const head = 'a'.repeat(40);
const other = 'b'.repeat(40);
const zeros = '0'.repeat(40);
const github = { GITHUB_ACTIONS: 'true', GITHUB_SHA: head };
const gitlab = { GITLAB_CI: 'true' };
const main: Event = { repository: { default_branch: 'main' } };

type Case = [name: string, env: Record<string, string>, event: Event, base: object | null];

const cases: Case[] = [
  [
    'the merge commit of a pull request',
    { ...github, GITHUB_REF: 'refs/pull/7/merge', GITHUB_BASE_REF: 'main' },
    main,
    { commit: 'HEAD^1', why: 'first parent of the merge commit of the pull request' },
  ],
  [
    'a pull request of which the head is checked out',
    { ...github, GITHUB_SHA: other, GITHUB_REF: 'refs/pull/7/merge', GITHUB_BASE_REF: 'release/1' },
    main,
    { branch: 'release/1', why: 'base branch of the pull request' },
  ],
  [
    'pull_request_target',
    { ...github, GITHUB_REF: 'refs/heads/main', GITHUB_BASE_REF: 'main' },
    main,
    { branch: 'main', why: 'base branch of the pull request' },
  ],
  ['a merge group', github, { merge_group: { base_sha: other } }, { commit: other, why: 'base of the merge group' }],
  ['a push', github, { before: other, ...main }, { commit: other, why: 'what was there before the push' }],
  ['a push of a new branch', github, { before: zeros, ...main }, { branch: 'main', why: 'default branch' }],
  ['a run started by hand', github, main, { branch: 'main', why: 'default branch' }],
  ['an event that says nothing', github, {}, null],
  [
    'a merge request on GitLab',
    { ...gitlab, CI_MERGE_REQUEST_DIFF_BASE_SHA: other, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' },
    {},
    { commit: other, why: 'base of the merge request' },
  ],
  [
    'a merge request that names its branch alone',
    { ...gitlab, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' },
    {},
    { branch: 'main', why: 'target branch of the merge request' },
  ],
  ['a push to GitLab', { ...gitlab, CI_COMMIT_BEFORE_SHA: other }, {}, { commit: other, why: 'what was there before the push' }],
  [
    'a new branch on GitLab',
    { ...gitlab, CI_COMMIT_BEFORE_SHA: zeros, CI_DEFAULT_BRANCH: 'trunk' },
    {},
    { branch: 'trunk', why: 'default branch' },
  ],
  ['Buildkite', { BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'main' }, {}, { branch: 'main', why: 'BUILDKITE_PULL_REQUEST_BASE_BRANCH' }],
  [
    'Buildkite without a pull request',
    { BUILDKITE_PULL_REQUEST_BASE_BRANCH: '', BUILDKITE_PIPELINE_DEFAULT_BRANCH: 'main' },
    {},
    { branch: 'main', why: 'BUILDKITE_PIPELINE_DEFAULT_BRANCH' },
  ],
  [
    'Azure Pipelines',
    { SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' },
    {},
    { branch: 'main', why: 'SYSTEM_PULLREQUEST_TARGETBRANCH' },
  ],
  ['a person', { GITHUB_BASE_REF: 'main' }, {}, null],
];

describe('the base of a run of CI', () => {
  it.each(cases)('for %s', (_name, env, event, base) => {
    expect(baseOfRun({ env, event, head })).toEqual(base);
  });
});
