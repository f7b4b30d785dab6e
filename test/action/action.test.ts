import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { schemaErrors } from '../support/workflow-schema.ts';
import { checkout, decides, makeRemote, makeTestedRemote, mergeGroupOf, openPullRequest, pushOf } from './checkout.ts';
import { commentOf, startApi } from './fake-api.ts';
import { action, actionText, fakeCache, installGates, runAction, scratch } from './github.ts';

const inputs = { only: 'complexity,mutation-sites' };

function readReport(file: string | undefined): Verdict {
  return JSON.parse(readFileSync(file!, 'utf8')) as Verdict;
}

describe('the action on a pull request', () => {
  test('judges the change against the first parent of the merge, which a shallow clone fetches', async () => {
    const remote = makeRemote();
    const event = openPullRequest(remote, () => remote.write({ 'src/new.js': decides('fresh', 12) }));
    const api = await startApi({ head: (event.payload['pull_request'] as { head: { sha: string } }).head.sha });
    const run = await runAction(checkout(remote, event.ref), event, { inputs: { ...inputs, sarif: 'true' }, apiUrl: api.url });

    expect(run.failed).toBe(true);
    expect(run.step('check')!.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ verdict: 'failed', score: '' });
    const { scope } = readReport(run.outputs['report']);
    expect(scope).toMatchObject({ base: remote.git('rev-parse', 'main'), files: 1 });
    expect(run.log).toContain('::error file=src/new.js,line=1,endLine=1,col=8,title=complexity%3A 12 > 10::');
    expect(run.log).not.toContain('src/old.js');
    expect(run.step('check')!.summary).toContain('# gates: failed');
    expect(run.step('github/codeql-action/upload-sarif')!.outcome).toBe('success');
    expect(api.comments).toHaveLength(1);
    expect(api.comments[0]!.body).toMatch(/^<!-- gates:\w+ -->\n# gates: failed/);
    expect(run.log).toContain('Comment created: https://github.example/comment/1');
  });

  test('updates its comment and no other one', async () => {
    const remote = makeRemote();
    const event = openPullRequest(remote, () => remote.write({ 'src/new.js': decides('fresh', 2) }));
    const head = remote.git('rev-parse', 'a-branch');
    const many = Array.from({ length: 101 }, (_, index) => commentOf(index + 1, 'a word'));
    const api = await startApi({ head, comments: many });
    const workspace = checkout(remote, event.ref);
    await runAction(workspace, event, { inputs, apiUrl: api.url });
    expect(api.comments).toHaveLength(102);
    const again = await runAction(workspace, event, { inputs, apiUrl: api.url });
    expect(again.failed).toBe(false);
    expect(api.comments).toHaveLength(102);
    expect(again.log).toContain('Comment updated');
  });

  test('from a fork is judged all the same, and the log says why there is no comment', async () => {
    const remote = makeRemote();
    const event = openPullRequest(remote, () => remote.write({ 'src/new.js': decides('fresh', 2) }), 'stranger/name');
    const api = await startApi({ head: remote.git('rev-parse', 'a-branch'), mayWrite: false });
    const run = await runAction(checkout(remote, event.ref), event, { inputs, apiUrl: api.url });
    expect(run.failed).toBe(false);
    expect(run.outputs['verdict']).toBe('passed');
    expect(run.log).toContain('No comment: GitHub answered 403 Resource not accessible by integration.');
    expect(run.log).toContain('The verdict stands');
  });

  test('restores the cache of the base and never saves one', async () => {
    const remote = makeRemote();
    const store = scratch('store');
    const sha = remote.git('rev-parse', 'main');
    const push = pushOf(remote, 'main', '0'.repeat(40));
    const seed = await runAction(checkout(remote, sha), push, { inputs, actions: fakeCache(store) });
    expect(seed.step('actions/cache/save')!.outcome).toBe('success');
    const saved = readdirSync(store).length;

    const event = openPullRequest(remote, () => remote.write({ 'src/new.js': decides('fresh', 2) }));
    const run = await runAction(checkout(remote, event.ref), event, { inputs, actions: fakeCache(store) });
    expect(run.step('actions/cache/restore')!.outputs['cache-hit']).toBe('true');
    expect(run.step('actions/cache/save')!.outcome).toBe('skipped');
    expect(readdirSync(store)).toHaveLength(saved);
  });

  test('of a folder names paths as the repository has them', async () => {
    const remote = makeRemote('packages/a b');
    const event = openPullRequest(remote, () => remote.write({ 'packages/a b/src/new.js': decides('fresh', 12) }));
    const api = await startApi({ head: remote.git('rev-parse', 'a-branch') });
    const workspace = checkout(remote, event.ref, { folder: 'packages/a b' });
    const run = await runAction(workspace, event, { inputs: { ...inputs, sarif: 'true', 'working-directory': 'packages/a b' }, apiUrl: api.url });
    expect(run.log).toContain('::error file=packages/a b/src/new.js,line=1');
    expect(api.comments[0]!.body).toContain('packages/a b/src/new.js:1:8');
    const sarif = readFileSync(run.step('github/codeql-action/upload-sarif')!.given['sarif_file']!, 'utf8');
    expect(sarif).toContain('"uri": "packages/a%20b/src/new.js"');
    expect(sarif).toContain('"id": "gates/packages/a b/"');
  });

  test('leaves a comment that says nothing is known where there is no verdict', async () => {
    const remote = makeRemote();
    const event = openPullRequest(remote, () => remote.write({ 'src/new.js': decides('fresh', 2) }));
    const api = await startApi({ head: remote.git('rev-parse', 'a-branch') });
    const run = await runAction(checkout(remote, event.ref), event, { inputs: { preset: 'stict' }, apiUrl: api.url });
    expect(run.failed).toBe(true);
    expect(run.step('check')!.exitCode).toBe(2);
    expect(run.outputs).toEqual({ verdict: 'error', score: '', report: '' });
    expect(run.log).toContain('::error title=gates::');
    expect(api.comments[0]!.body).toContain('# gates: no verdict');
  });

  test('cannot run with the rights of the base', async () => {
    const remote = makeRemote();
    const event = openPullRequest(remote, () => remote.write({ 'src/new.js': decides('fresh', 12) }));
    const run = await runAction(checkout(remote, 'refs/heads/main'), { ...event, name: 'pull_request_target', ref: 'refs/heads/main' });
    expect(run.failed).toBe(true);
    expect(run.log).toContain('pull_request_target checks out the base');
    expect(run.step('check')!.outcome).toBe('skipped');
    expect(run.outputs['verdict']).toBe('error');
  });
});

describe('the action on other events', () => {
  test('judges a push by what was there before', async () => {
    const remote = makeRemote();
    const before = remote.git('rev-parse', 'HEAD');
    remote.commit({ 'src/a.js': decides('a', 2) });
    remote.commit({ 'src/b.js': decides('b', 2) });
    const run = await runAction(checkout(remote, 'refs/heads/main'), pushOf(remote, 'main', before), { inputs });
    expect(run.outputs['verdict']).toBe('passed');
    expect(readReport(run.outputs['report']).scope).toMatchObject({ base: before, files: 2, because: 'what was there before the push' });
  });

  test('judges a merge group against its base', async () => {
    const remote = makeRemote();
    const base = remote.git('rev-parse', 'HEAD');
    remote.commit({ 'src/a.js': decides('a', 12) });
    const event = mergeGroupOf(remote, base);
    const run = await runAction(checkout(remote, event.ref), event, { inputs });
    expect(run.outputs['verdict']).toBe('failed');
    expect(readReport(run.outputs['report']).scope).toMatchObject({ base, because: 'base of the merge group' });
    expect(run.step('actions/cache/save')!.outcome).toBe('skipped');
  });

  test('has no verdict where the base cannot be had', async () => {
    const remote = makeRemote();
    const run = await runAction(checkout(remote, 'refs/heads/main'), pushOf(remote, 'main', 'a'.repeat(40)), { inputs });
    expect(run.step('check')!.exitCode).toBe(2);
    expect(run.outputs['verdict']).toBe('error');
    expect(run.log).toMatch(/::error title=gates::--since auto: a{40} \(what was there before the push\) is not in this clone/);
  });

  test('judges the whole tree where no change is named, or none is asked for', async () => {
    const remote = makeRemote();
    const workspace = checkout(remote, 'refs/heads/main');
    const push = pushOf(remote, 'main', remote.git('rev-parse', 'main'));
    const schedule = await runAction(workspace, { ...push, name: 'schedule' }, { inputs });
    const asked = await runAction(workspace, push, { inputs: { ...inputs, since: 'none' } });
    for (const run of [schedule, asked]) {
      expect(readReport(run.outputs['report']).scope).toBeNull();
      expect(run.outputs['verdict']).toBe('failed');
    }
  });
});

describe('the action', () => {
  const push = (remote: ReturnType<typeof makeRemote>) => pushOf(remote, 'main', '0'.repeat(40));

  test('measures the mutation score, and writes what other reports were asked for', async () => {
    const remote = makeTestedRemote();
    const workspace = checkout(remote, 'refs/heads/main');
    const run = await runAction(workspace, push(remote), { inputs: { reporters: 'junit=out/junit.xml\n\n  lcov=out/lcov.info' } });
    expect(run.log).toContain('gates: passed');
    expect(run.outputs).toMatchObject({ verdict: 'passed', score: '100' });
    expect(readdirSync(join(workspace, 'out')).sort()).toEqual(['junit.xml', 'lcov.info']);
  }, 120_000);

  test('says how to install gates where it is not', async () => {
    const remote = makeRemote();
    const workspace = checkout(remote, 'refs/heads/main');
    rmSync(join(workspace, 'node_modules'), { recursive: true });
    const run = await runAction(workspace, push(remote), { env: { npm_config_registry: 'http://127.0.0.1:1', npm_config_fetch_retries: '0' } });
    expect(run.failed).toBe(true);
    expect(run.log).toContain('::error title=gates::verification-gates is not installed here.');
    expect(run.outputs['verdict']).toBe('error');
  });

  test('is not passed by another program that is called gates', async () => {
    const remote = makeRemote();
    const workspace = checkout(remote, 'refs/heads/main');
    rmSync(join(workspace, 'node_modules'), { recursive: true });
    installGates(workspace, 'exit 0');
    const run = await runAction(workspace, push(remote));
    expect(run.failed).toBe(true);
    expect(run.outputs['verdict']).toBe('error');
  });

  test('takes hostile inputs and names for nothing but text', async () => {
    const remote = makeRemote();
    const hostile = '$(touch pwned)`touch pwned`"; touch pwned; #';
    const event = { ...push(remote), ref: `refs/heads/${hostile}` };
    const workspace = checkout(remote, 'refs/heads/main');
    for (const name of ['config', 'since', 'cache']) {
      const run = await runAction(workspace, event, { inputs: { ...inputs, [name]: hostile } });
      expect([name, run.failed, run.outputs['verdict']]).toEqual([name, true, 'error']);
    }
    expect(readdirSync(workspace)).not.toContain('pwned');
  });

  test('interpolates nothing into a script, and every script names its shell', () => {
    const scripts = action.runs.steps.filter(({ run }) => run !== undefined);
    for (const { run, shell } of scripts) {
      expect(run).not.toContain('${{');
      expect(shell).toBe('bash');
    }
    const used = action.runs.steps.flatMap(({ uses }) => uses ?? []);
    for (const uses of used) expect(uses).toMatch(/@[0-9a-f]{40}$/);
  });

  test("is valid by GitHub's own schema", async () => {
    expect(await schemaErrors('action', actionText)).toEqual([]);
    expect(await schemaErrors('action', actionText.replace('using:', 'usin:'))).not.toEqual([]);
  });

  test('tells a broken verdict from a failed one', async () => {
    const remote = makeRemote();
    const workspace = checkout(remote, 'refs/heads/main');
    writeFileSync(join(workspace, 'src/bad.js'), 'export function (\n');
    const run = await runAction(workspace, push(remote), { inputs });
    expect(run.step('check')!.exitCode).toBe(3);
    expect(run.outputs['verdict']).toBe('broken');
  });
});
