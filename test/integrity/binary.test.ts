import { expect, test } from 'vitest';
import { makeRepository } from '../support/repository.ts';
import { runGates } from '../support/run-gates.ts';
import { edit } from './audit.ts';
import { priceTest, shop, source } from './shop.ts';

const weaker = edit(priceTest, '.toBe(3)', '.toBeDefined()');

test('a weakened assertion ends a check with exit code 1, and says what it was', async () => {
  const repository = makeRepository(shop);
  repository.commit({ 'test/price.test.ts': weaker });
  const run = await runGates(['check', '--since', 'HEAD~1', '--only', 'integrity'], { cwd: repository.root });
  expect(run.exitCode).toBe(1);
  expect(run.stdout).toContain('expect(total([1, 2])).toBe(3)');
  expect(run.stdout).toContain('test/price.test.ts:7');
});

test('an innocent change ends it with exit code 0', async () => {
  const repository = makeRepository(shop);
  repository.commit({ 'src/price.ts': `${source}// the end\n` });
  const run = await runGates(['check', '--since', 'HEAD~1', '--only', 'integrity'], { cwd: repository.root });
  expect([run.exitCode, run.stderr.includes('bug')]).toEqual([0, false]);
});

test('what is staged is audited as it is staged', async () => {
  const repository = makeRepository(shop);
  repository.write({ 'test/price.test.ts': weaker });
  repository.git('add', '--all');
  repository.write({ 'test/price.test.ts': priceTest });
  const run = await runGates(['check', '--staged', '--only', 'integrity'], { cwd: repository.root });
  expect(run.exitCode).toBe(1);
});

test('a looser policy ends it with exit code 1, and with 0 when it is allowed', async () => {
  const repository = makeRepository(shop);
  repository.commit({ 'gates.config.json': { crap: { max: 50 } } });
  const args = ['check', '--since', 'HEAD~1', '--only', 'integrity'];
  expect((await runGates(args, { cwd: repository.root })).stdout).toContain('Policy changed: needs a person');
  const allowed = await runGates([...args, '--allow-policy-change'], { cwd: repository.root });
  expect([allowed.exitCode, allowed.stdout.includes('--allow-policy-change was given')]).toEqual([0, true]);
});

test('without a base the gate cannot be asked for', async () => {
  const repository = makeRepository(shop);
  const run = await runGates(['check', '--only', 'integrity'], { cwd: repository.root });
  expect([run.exitCode, run.stderr.includes('no base to compare with')]).toEqual([2, true]);
});
