import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseSince } from '../../src/action/choose-since.ts';
import { readRun } from '../../src/action/github-run.ts';
import type { GithubRun } from '../../src/action/github-run.ts';
import { checkArguments, mergeArguments, planArguments, shardArguments } from '../../src/action/command-lines.ts';
import { readFlag, readJob } from '../../src/action/inputs.ts';
import { planCache } from '../../src/action/plan-cache.ts';
import { requireVariable, setOutputs } from '../../src/action/outputs.ts';
import { scratch } from '../action/github.ts';

const payload = { repository: { default_branch: 'main' }, before: 'b'.repeat(40) };

function runOf(changes: Partial<GithubRun>): GithubRun {
  return { event: 'push', ref: 'refs/heads/main', isProtected: false, sha: 's1', payload, ...changes };
}

describe('what is judged', () => {
  it('is the change, of a pull request, a merge group and a push to a branch', () => {
    for (const event of ['pull_request', 'merge_group', 'push']) expect(chooseSince('', runOf({ event }))).toBe('auto');
  });

  it('is the whole tree for other events, tags and the push that makes the default branch', () => {
    expect(chooseSince('', runOf({ event: 'schedule' }))).toBeNull();
    expect(chooseSince('', runOf({ event: 'workflow_dispatch' }))).toBeNull();
    expect(chooseSince('', runOf({ ref: 'refs/tags/v1' }))).toBeNull();
    expect(chooseSince('', runOf({ payload: { ...payload, before: '0'.repeat(40) } }))).toBeNull();
  });

  it('is a new branch since it left the default one', () => {
    expect(chooseSince('', runOf({ ref: 'refs/heads/topic', payload: { ...payload, before: '0'.repeat(40) } }))).toBe('auto');
    expect(chooseSince('', runOf({ payload: { before: '0'.repeat(40) } }))).toBe('auto');
    expect(chooseSince('', runOf({ payload: { repository: { default_branch: 'main' } } }))).toBe('auto');
  });

  it('is what the workflow says', () => {
    expect(chooseSince('none', runOf({ event: 'pull_request' }))).toBeNull();
    expect(chooseSince('v1', runOf({ event: 'schedule' }))).toBe('v1');
    expect(() => chooseSince('none', runOf({ event: 'pull_request_target' }))).toThrow('pull_request_target checks out the base');
  });
});

describe('the command line of the check', () => {
  it('has each input with its option, so that none reads as another', () => {
    const env = {
      GATES_INPUT_CONFIG: '--only=tests',
      GATES_INPUT_PRESET: ' strict ',
      GATES_INPUT_SKIP: '',
      GATES_INPUT_REPORTERS: 'junit=a b.xml\n\n html=b.html\n',
      GATES_INPUT_ALLOW_POLICY_CHANGE: 'true',
    };
    expect(checkArguments(env, 'auto')).toEqual([
      'check',
      '--since=auto',
      '--allow-policy-change',
      '--config=--only=tests',
      '--preset=strict',
      '--reporter=junit=a b.xml',
      '--reporter=html=b.html',
    ]);
    expect(checkArguments({ GATES_INPUT_ALLOW_POLICY_CHANGE: 'true' }, null)).toEqual(['check']);
  });

  it('names each package that is asked for', () => {
    const env = { GATES_INPUT_PACKAGE: '@scope/a, packages/b\n--only=tests\n\npackages/{c,d}' };
    expect(checkArguments(env, null)).toEqual(['check', '--package=@scope/a', '--package=packages/b', '--package=--only=tests', '--package=packages/{c,d}']);
    expect(checkArguments({ GATES_INPUT_PACKAGE: ' , \n' }, null)).toEqual(['check']);
  });

  it('takes true and false for nothing else', () => {
    expect(readFlag({ GATES_INPUT_CACHE: 'false' }, 'cache')).toBe(false);
    expect(() => readFlag({ GATES_INPUT_CACHE: 'yes' }, 'cache')).toThrow('The input cache: got "yes", expected true or false');
  });
});

describe('a check on several machines', () => {
  const plan = { GATES_INPUT_PLAN: 'plan.json', GATES_INPUT_PRESET: 'strict' };

  it('is planned, measured in parts and merged, each with the options that it takes', () => {
    const env = { ...plan, GATES_INPUT_SHARDS: '4', GATES_INPUT_SHARD: '2/4', GATES_INPUT_REPORTERS: 'html=a.html' };
    expect(planArguments(env, 'auto')).toEqual(['plan', '--since=auto', '--preset=strict', '--shards=4', '--output=plan.json']);
    expect(shardArguments(env, 'auto', '/p.json')).toEqual([
      ...['check', '--since=auto', '--preset=strict', '--shard=2/4', '--plan=plan.json', '--reporter=json=/p.json'],
    ]);
    expect(mergeArguments(env, ['a.json'])).toEqual(['merge', '--reporter=html=a.html', '--', 'plan.json', 'a.json']);
  });

  it('has jobs that the inputs tell apart', () => {
    expect(readJob({})).toBe('check');
    expect(readJob({ ...plan, GATES_INPUT_SHARDS: '4' })).toBe('plan');
    expect(readJob({ ...plan, GATES_INPUT_SHARD: '1/4' })).toBe('shard');
    expect(readJob({ ...plan, GATES_INPUT_PARTS: 'parts' })).toBe('merge');
    expect(() => readJob({ ...plan, GATES_INPUT_SHARDS: '4', GATES_INPUT_PARTS: 'parts' })).toThrow('The inputs shards and parts are of two jobs');
    expect(() => readJob({ GATES_INPUT_SHARD: '1/4' })).toThrow('The input shard needs the input plan');
  });
});

describe('the cache', () => {
  const versions = { platform: 'linux', arch: 'x64', node: '22.1.0', gates: '1.2.3' };
  const plan = (run: Partial<GithubRun>, head = 's1', folder = '', packages: string[] = []) => planCache({ run: runOf(run), head, folder, packages, versions });

  it('is saved by trusted code of the default or a protected branch alone', () => {
    expect(plan({}).save).toBe(true);
    expect(plan({ event: 'schedule', payload: {} }).save).toBe(true);
    expect(plan({ event: 'workflow_dispatch' }).save).toBe(true);
    expect(plan({ ref: 'refs/heads/release', isProtected: true }).save).toBe(true);
    expect(plan({ ref: 'refs/heads/topic' }).save).toBe(false);
    for (const event of ['pull_request', 'pull_request_target', 'merge_group', 'issue_comment', 'workflow_run']) {
      expect(plan({ event, isProtected: true }).save).toBe(false);
    }
  });

  it('is not saved where something else than the commit of the event is checked out', () => {
    expect(plan({}, 's2').save).toBe(false);
    expect(planCache({ run: runOf({}), head: null, folder: '', packages: [], versions }).save).toBe(false);
  });

  it('is restored from the latest run of the same machine, versions and part', () => {
    const { key, restoreKey } = plan({});
    expect(restoreKey).toMatch(/^gates-1-linux-x64-node22-1\.2\.3-[0-9a-f]{12}-$/);
    expect(key).toBe(`${restoreKey}s1`);
    expect(plan({}, 's1', 'packages/a/').restoreKey).not.toBe(restoreKey);
  });
});

describe('what GitHub says of a run', () => {
  it('is read from the environment and the event', async () => {
    const file = join(scratch('event'), 'event.json');
    writeFileSync(file, JSON.stringify(payload));
    const env = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main', GITHUB_SHA: 's1' };
    expect(await readRun({ ...env, GITHUB_EVENT_PATH: file })).toEqual(runOf({}));
    expect(await readRun({ GITHUB_ACTIONS: 'true', GITHUB_REF_PROTECTED: 'true' })).toEqual({ event: '', ref: '', isProtected: true, sha: '', payload: {} });
    writeFileSync(file, '{');
    await expect(readRun({ ...env, GITHUB_EVENT_PATH: file })).rejects.toThrow('GITHUB_EVENT_PATH: ');
    await expect(readRun({})).rejects.toThrow('`gates action` is what action.yml runs on GitHub');
  });

  it('takes outputs of one line each', async () => {
    await expect(setOutputs({}, { a: 'b\nverdict=passed' })).rejects.toThrow('The output a would hold a line break');
    expect(() => requireVariable({ GITHUB_OUTPUT: '' }, 'GITHUB_OUTPUT')).toThrow('GITHUB_OUTPUT is not set');
  });
});
