import { expect, vi } from 'vitest';
import { type Place, processesOf } from './projects.ts';

/** How long something may take to happen. */
export const patience = { timeout: 50_000, interval: 50 };
/** What measures mutants afresh. */
export const mutation = ['--no-cache', '--only', 'tests,mutation'];

/** Kills the first process of a place that looks so, outright, as soon as it is there. */
export async function killOutright(place: Place, pattern: RegExp): Promise<void> {
  const target = await vi.waitFor(() => {
    const found = processesOf(place).find(({ command }) => pattern.test(command));
    expect(found).toBeDefined();
    return found!;
  }, patience);
  process.kill(target.pid, 'SIGKILL');
}
