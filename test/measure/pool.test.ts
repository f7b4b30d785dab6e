import { describe, expect, test } from 'vitest';
import { runInThreads } from '../../src/measure/pool.ts';
import { createBudget } from '../../src/model/budget.ts';

const worker = new URL('../../fixtures/pool-worker/worker.mjs', import.meta.url);

async function spell(
  batches: string[][],
  { threads = 2, budget = createBudget(2), signal = new AbortController().signal } = {},
) {
  const outcomes: Record<string, string> = {};
  const crashes: Record<string, unknown> = {};
  await runInThreads<string, string>({
    worker,
    batches,
    threads,
    budget,
    signal,
    heapLimitMb: 32,
    onOutcome: (word, outcome) => (outcomes[word] = outcome),
    onCrash: (word, error) => (crashes[word] = error),
  });
  return { outcomes, crashes };
}

describe('tasks over threads', () => {
  test('each get their own outcome', async () => {
    const { outcomes, crashes } = await spell([['a', 'b'], ['c'], ['d', 'e']]);
    expect(outcomes).toEqual({ a: 'A', b: 'B', c: 'C', d: 'D', e: 'E' });
    expect(crashes).toEqual({});
  });

  test('that end their thread are named, and the rest is done', async () => {
    const { outcomes, crashes } = await spell([['a', 'exit', 'b'], ['c', 'd'], ['throw', 'e']]);
    expect(outcomes).toEqual({ a: 'A', b: 'B', c: 'C', d: 'D', e: 'E' });
    expect(Object.keys(crashes).sort()).toEqual(['exit', 'throw']);
  });

  test('that run out of memory are named, and the rest is done', async () => {
    const { outcomes, crashes } = await spell([['a', 'hoard', 'b'], ['c']], { threads: 1 });
    expect(outcomes).toEqual({ a: 'A', b: 'B', c: 'C' });
    expect(crashes).toMatchObject({ hoard: { code: 'ERR_WORKER_OUT_OF_MEMORY' } });
  });

  test('hold one slot of the budget for each thread', async () => {
    const budget = createBudget(3);
    let overtaken = false;
    const running = spell([['a'], ['b']], { threads: 2, budget });
    const all = budget.use(3, async () => {
      overtaken = true;
    });
    expect(overtaken).toBe(false);
    await running;
    await all;
    expect(overtaken).toBe(true);
  });

  test('are not held up by a slot that never becomes free', async () => {
    const budget = createBudget(2);
    void budget.use(1, () => new Promise(() => {}));
    const { outcomes } = await spell([['a'], ['b'], ['c']], { threads: 2, budget });
    expect(outcomes).toEqual({ a: 'A', b: 'B', c: 'C' });
  });

  test('are left alone after an abort', async () => {
    const { outcomes, crashes } = await spell([['a']], { signal: AbortSignal.abort() });
    expect(outcomes).toEqual({});
    expect(crashes).toEqual({});
  });
});
