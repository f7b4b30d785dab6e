import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Begun, MeasureContext } from '../../model/measurer.ts';
import { Hold } from './hold.ts';
import { measureMutants } from './measure-mutants.ts';

/**
 * Reads, instruments and copies the project, and starts the processes for mutants, beside the run of the tests; none of
 * the user's code runs before `finish`. Null where that may be in the way: on one core, with a budget of time, where
 * something has to be built first, and with the user's own configuration for Stryker. It begins anew in `finish` when it
 * did not last until then, or the tests changed the tree.
 */
export function startEarly(context: MeasureContext): Begun | null {
  const { plan } = context;
  if (!isWorthwhile(context)) return null;
  const hold = new Hold();
  const stop = new AbortController();
  const signal = AbortSignal.any([context.signal, stop.signal]);
  const before = describeTree(plan.root);
  const measured = before.then(() => measureMutants({ ...context, signal }, hold));
  // Whoever finishes it is told
  measured.catch(() => {});
  const discard = async (): Promise<void> => {
    stop.abort();
    await measured.catch(() => {});
  };
  return {
    discard,
    async finish(latest) {
      const isLasting = !hold.isSpoilt && (await describeTree(plan.root)) === (await before);
      if (isLasting) {
        hold.end();
        return { mutants: await measured };
      }
      await discard();
      return { mutants: await measureMutants(latest) };
    },
  };
}

function isWorthwhile({ plan: { mutation, tests, concurrency } }: MeasureContext): boolean {
  if (mutation === null || tests === null || concurrency < 2) return false;
  return mutation.mutationBudgetMs === undefined && mutation.configFile === null && tests.before.length === 0;
}

/** What Stryker copies, as text: every file with its size and the time at which it was written. */
async function describeTree(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  const copied = entries.filter(({ name }) => name !== 'node_modules' && name !== '.git');
  const described = await Promise.all(
    copied.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return `${entry.name}/\n${await describeTree(path)}`;
      const found = await lstat(path).catch(() => null);
      return `${entry.name} ${found?.size} ${found?.mtimeMs}`;
    }),
  );
  return described.join('\n');
}
