import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/model/budget.ts';

/** Starts tasks of the given widths and tells which of them run; `end(i)` ends one. */
function start(size: number, widths: number[]) {
  const budget = createBudget(size);
  const running = new Set<number>();
  const ends: (() => void)[] = [];
  const done = widths.map((slots, index) =>
    budget.use(slots, async () => {
      running.add(index);
      await new Promise<void>((resolve) => {
        ends[index] = resolve;
      });
      running.delete(index);
    }),
  );
  const end = async (index: number): Promise<void> => {
    ends[index]!();
    await done[index];
    await Promise.resolve();
  };
  return { running, end, settle: () => new Promise((resolve) => setImmediate(resolve)) };
}

describe('a CPU budget', () => {
  it('never has more slots taken than there are', async () => {
    const { running, end, settle } = start(2, [1, 1, 1]);
    await settle();
    expect([...running]).toEqual([0, 1]);
    await end(0);
    await settle();
    expect([...running]).toEqual([1, 2]);
  });

  it('gives a task that wants more than there is all of it', async () => {
    const { running, end, settle } = start(2, [8, 1]);
    await settle();
    expect([...running]).toEqual([0]);
    await end(0);
    await settle();
    expect([...running]).toEqual([1]);
  });

  it('does not let narrow tasks overtake a wide one that waits', async () => {
    const { running, end, settle } = start(2, [1, 2, 1]);
    await settle();
    expect([...running]).toEqual([0]);
    await end(0);
    await settle();
    expect([...running]).toEqual([1]);
    await end(1);
    await settle();
    expect([...running]).toEqual([2]);
  });

  it('frees the slots of a task that fails', async () => {
    const budget = createBudget(1);
    await expect(budget.use(1, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await budget.use(1, async () => 'ran')).toBe('ran');
  });
});
