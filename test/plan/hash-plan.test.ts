import { expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { hashPlan, portablePlan } from '../../src/plan/hash-plan.ts';
import { planOf } from '../judge/support.ts';

const tests: Plan['tests'] = {
  runner: 'node-test',
  command: 'node --test',
  argv: [process.execPath, '/repo/test/a.js'],
  env: {},
  cwd: '/repo',
  before: [],
  version: null,
  because: 'x',
  timeoutMs: 1000,
};

test('the same tree in another folder of another machine has the same hashes', () => {
  const here = planOf({ root: '/repo', tests });
  const there = planOf({
    root: '/home/other',
    tests: { ...tests, argv: [process.execPath, '/home/other/test/a.js'], cwd: '/home/other' },
    cacheDir: '/elsewhere',
    concurrency: 64,
    cache: false,
    notices: ['one'],
  });
  expect(hashPlan(there)).toEqual(hashPlan(here));
});

test('how the base of a change was found makes no other plan, another base does', () => {
  const of = (base: string, because: string): string => hashPlan(planOf({ scope: { kind: 'since', ref: 'main', base, because, files: [] } })).plan;
  expect(of('a', 'first parent of HEAD')).toBe(of('a', 'merge base with main'));
  expect(of('b', 'merge base with main')).not.toBe(of('a', 'merge base with main'));
  expect(of('a', '')).not.toBe(hashPlan(planOf()).plan);
});

test('another limit changes the policy, and so the plan', () => {
  const before = hashPlan(planOf());
  const after = hashPlan(planOf({ limits: { ...planOf().limits, crap: 9 } }));
  expect(after.policy).not.toBe(before.policy);
  expect(after.plan).not.toBe(before.plan);
});

test('another source changes the plan and not the policy', () => {
  const before = hashPlan(planOf());
  const after = hashPlan(planOf({ sources: ['src/b.ts'] }));
  expect(after.policy).toBe(before.policy);
  expect(after.plan).not.toBe(before.plan);
});

test('another command for a check changes the policy', () => {
  const withCheck = (command: string): Plan => planOf({ checks: [{ name: 'lint', command, timeoutMs: 1 }] });
  expect(hashPlan(withCheck('true')).policy).not.toBe(hashPlan(withCheck('eslint .')).policy);
});

test('limits for single files belong to the policy', () => {
  const coverage: Plan['coverage'] = { collector: 'v8', report: null, perFile: { lines: 80 } };
  expect(hashPlan(planOf({ coverage })).policy).not.toBe(hashPlan(planOf()).policy);
});

test('a package whose workspace lies elsewhere has the same hashes, with what it finds in the workspace', () => {
  const of = (workspace: string) => {
    const root = `${workspace}/packages/a`;
    return planOf({ root, package: { name: 'a', dir: 'packages/a' }, tests: { ...tests, cwd: root, argv: [process.execPath, `${workspace}/node_modules/vitest/vitest.mjs`] } });
  };
  expect(hashPlan(of('/home/other'))).toEqual(hashPlan(of('/repo')));
  expect(portablePlan(of('/repo'))).toMatchObject({ root: '<root>', tests: { cwd: '<root>', argv: ['node', '<workspace>/node_modules/vitest/vitest.mjs'] } });
  expect(hashPlan(portablePlan(of('/repo')))).toEqual(hashPlan(of('/repo')));
  const root = planOf({ root: '/repo', package: { name: 'the root', dir: '.' } });
  expect(hashPlan(portablePlan(root))).toEqual(hashPlan(root));
});
