import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkout, makeRemote, pushOf } from './checkout.ts';
import { runAction, scratch } from './github.ts';

test('a check on several machines is planned, measured in parts and judged as one, and a missing part is no pass', async () => {
  const remote = makeRemote();
  remote.commit({
    'package.json': { type: 'module', scripts: { test: 'node --test' } },
    'src/old.js': 'export const add = (a, b) => a + b;\nexport const less = (a, b) => a - b;\n',
    'test/add.test.js':
      "import { test } from 'node:test';\nimport assert from 'node:assert';\nimport { add, less } from '../src/old.js';\ntest('adds', () => assert.equal(add(1, 2), 3));\ntest('subtracts', () => assert.equal(less(1, 2), -1));\n",
  });
  const event = pushOf(remote, 'main', '0'.repeat(40));
  const temp = scratch('artifacts');
  const plan = join(temp, 'plan.json');
  const parts = join(temp, 'parts');
  const use = (inputs: Record<string, string>) => runAction(checkout(remote, 'refs/heads/main'), event, { inputs: { plan, ...inputs } });

  const planned = await use({ shards: '2' });
  expect(planned.outputs).toEqual({ verdict: 'planned', score: '', report: plan });
  expect(planned.step('actions/cache/restore')!.outcome).toBe('skipped');
  for (const shard of ['1', '2']) {
    const measured = await use({ shard: `${shard}/2` });
    expect(measured.outputs['verdict']).toBe('measured');
    mkdirSync(join(parts, shard), { recursive: true });
    copyFileSync(measured.outputs['report']!, join(parts, shard, 'part.json'));
    const merged = await use({ parts });
    expect(merged.outputs).toMatchObject(shard === '2' ? { verdict: 'passed', score: '100' } : { verdict: 'broken' });
    expect(merged.failed).toBe(shard === '1');
  }
}, 240_000);
