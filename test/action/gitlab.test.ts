import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { json } from '../../src/report/reporters/json.ts';
import { withoutTimes } from '../../src/report/without-times.ts';
import { handOn, readJobs, runJob, runPipeline } from '../support/gitlab-runner.ts';
import { checkout, decides, makeTestedRemote, openPullRequest, withoutInstalling } from './checkout.ts';
import { scratch } from './github.ts';

const jobsOf = (name: string) => readJobs(readFileSync(new URL(`../../docs/ci/${name}`, import.meta.url), 'utf8'));
const verdictIn = (folder: string): string =>
  json.render(withoutTimes(JSON.parse(readFileSync(join(folder, 'gates/verdict.json'), 'utf8')) as Verdict), { color: false, width: 80 }) as string;

/** A merge request that adds a function that no test calls: machines that have it checked out. */
function openMergeRequest() {
  const remote = makeTestedRemote();
  const { sha } = openPullRequest(remote, () => remote.write({ 'src/new.js': decides('fresh', 3) }));
  const variables = { GITLAB_CI: 'true', CI_MERGE_REQUEST_DIFF_BASE_SHA: remote.git('rev-parse', 'a-branch~1'), CI_COMMIT_SHA: sha };
  return () => ({ workspace: checkout(remote, 'refs/heads/a-branch'), env: { PATH: withoutInstalling(), HOME: process.env['HOME'], CI: 'true', ...variables } });
}

test('the example for GitLab judges a merge request, writes its reports and reads no cache', () => {
  const { workspace, env } = openMergeRequest()();
  const { gates } = jobsOf('gitlab.yml');
  const { status, log } = runJob('gates', gates!, workspace, env);
  expect(log).toContain('src/new.js');
  expect(status).toBe(1);
  const files = JSON.stringify(gates!.artifacts!.reports).match(/gates\/[\w.]+/g)!;
  expect(files).toHaveLength(3);
  for (const file of files) expect([file, existsSync(join(workspace, file))]).toEqual([file, true]);
  expect(gates!.cache).toBeUndefined();
}, 120_000);

test('the example for GitLab keeps what the default branch measured for its next run', () => {
  const remote = makeTestedRemote();
  const job = jobsOf('gitlab.yml')['gates-main']!;
  const cache = scratch('cache');
  const push = (): string => {
    const variables = { GITLAB_CI: 'true', CI_COMMIT_BRANCH: 'main', CI_DEFAULT_BRANCH: 'main', CI_COMMIT_BEFORE_SHA: remote.git('rev-parse', 'main~1'), CI_COMMIT_SHA: remote.git('rev-parse', 'main') };
    const workspace = checkout(remote, 'refs/heads/main', { depth: 50 });
    handOn(job.cache!.paths, cache, workspace);
    const { status, log } = runJob('gates-main', job, workspace, { PATH: withoutInstalling(), HOME: process.env['HOME'], CI: 'true', ...variables });
    expect(status, log).toBe(0);
    handOn(job.cache!.paths, workspace, cache);
    return log;
  };
  expect(push()).not.toContain('reused');
  expect(push()).toContain('reused');
}, 120_000);

test('the example for GitLab with several machines gives a merge request the verdict of one machine, and none without a part', () => {
  const machine = openMergeRequest();
  const one = machine();
  runJob('gates', jobsOf('gitlab.yml')['gates']!, one.workspace, one.env);

  const store = scratch('artifacts');
  const jobs = jobsOf('gitlab-shards.yml');
  const runs = runPipeline(jobs, store, machine);
  expect(runs.map(({ name, status }) => [name, status]), runs.map(({ log }) => log).join('')).toEqual([
    ['plan', 0],
    ...Array.from({ length: 4 }, () => ['shard', 0]),
    ['gates', 1],
  ]);
  expect(verdictIn(store)).toBe(verdictIn(one.workspace));

  rmSync(join(store, 'gates/parts/2.json'));
  const [broken] = runPipeline({ gates: jobs['gates']! }, store, machine);
  expect(broken).toMatchObject({ status: 3, log: expect.stringContaining('shard 2/4 with') });
}, 240_000);
