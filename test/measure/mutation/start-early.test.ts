import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MeasureContext } from '../../../src/model/measurer.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { Hold } from '../../../src/measure/mutation/hold.ts';
import { measureMutants } from '../../../src/measure/mutation/measure-mutants.ts';
import { startEarly } from '../../../src/measure/mutation/start-early.ts';

vi.mock('../../../src/measure/mutation/measure-mutants.ts');

/** Stands for a measurement: at once without a hold, else when that is over or it is aborted. */
const measureFake = async ({ signal }: MeasureContext, hold?: Hold): Promise<never> => {
  if (hold === undefined) return 'measured afresh' as never;
  const stopped = new Promise((resolve) => (signal.aborted ? resolve(null) : signal.addEventListener('abort', resolve)));
  await Promise.race([hold.over, stopped]);
  if (signal.aborted) hold.noteEnd();
  return (signal.aborted ? 'aborted' : 'measured early') as never;
};

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gates-early-'));
  mkdirSync(join(root, 'src'));
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'src/a.ts'), 'a');
  vi.mocked(measureMutants).mockReset().mockImplementation(measureFake);
});
afterEach(() => rmSync(root, { recursive: true }));

function contextWith(mutation: object | null = {}, tests: object | null = {}, concurrency = 2): MeasureContext {
  const plan = {
    root,
    concurrency,
    mutation: mutation && { configFile: null, ...mutation },
    tests: tests && { before: [], ...tests },
  } as unknown as Plan;
  return { plan, signal: new AbortController().signal } as MeasureContext;
}

/** Lets what was begun get to where it waits. */
const settle = () => vi.waitFor(() => expect(measureMutants).toHaveBeenCalled());

describe('mutation testing that began beside the tests', () => {
  test('goes on when they are green', async () => {
    const context = contextWith();
    expect(await startEarly(context)!.finish(context)).toEqual({ mutants: 'measured early' });
  });

  test.each<[string, () => void]>([
    ['changed a file', () => writeFileSync(join(root, 'src/a.ts'), 'other')],
    ['left a file behind', () => writeFileSync(join(root, 'src/b.ts'), '')],
  ])('begins anew when they %s', async (_, change) => {
    const context = contextWith();
    const begun = startEarly(context)!;
    await settle();
    change();
    expect(await begun.finish(context)).toEqual({ mutants: 'measured afresh' });
  });

  test('does not mind what they write to node_modules', async () => {
    const context = contextWith();
    const begun = startEarly(context)!;
    await settle();
    writeFileSync(join(root, 'node_modules/.cache'), '');
    expect(await begun.finish(context)).toEqual({ mutants: 'measured early' });
  });

  test('begins anew when Stryker ended while it waited', async () => {
    vi.mocked(measureMutants).mockImplementationOnce(async (_, hold) => {
      hold!.noteEnd();
      return 'failed' as never;
    });
    const context = contextWith();
    const begun = startEarly(context)!;
    await settle();
    expect(await begun.finish(context)).toEqual({ mutants: 'measured afresh' });
  });

  test('ends when it is discarded, whatever it came to', async () => {
    await startEarly(contextWith())!.discard();
    expect(await vi.mocked(measureMutants).mock.results[0]!.value).toBe('aborted');
    vi.mocked(measureMutants).mockRejectedValue(new Error('broken'));
    await startEarly(contextWith())!.discard();
  });
});

describe('mutation testing waits for the tests', () => {
  test.each<[string, MeasureContext]>([
    ['without a plan for mutants', contextWith(null)],
    ['without a plan for tests', contextWith({}, null)],
    ['on one core', contextWith({}, {}, 1)],
    ['on a budget', contextWith({ mutationBudgetMs: 1 })],
    ["with the user's configuration for Stryker", contextWith({ configFile: 'stryker.config.json' })],
    ['when something is built first', contextWith({}, { before: ['npm run build'] })],
  ])('%s', (_, context) => {
    expect(startEarly(context)).toBeNull();
  });
});

test('what ends after the hold is over is not spoilt', async () => {
  const hold = new Hold();
  hold.end();
  hold.noteEnd();
  await hold.over;
  expect(hold.isSpoilt).toBe(false);
});
