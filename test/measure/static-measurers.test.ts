import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { complexityMeasurer } from '../../src/measure/measurers/complexity.ts';
import { mutationSitesMeasurer } from '../../src/measure/measurers/mutation-sites.ts';
import { describeFailure } from '../../src/measure/static/measure-file.ts';
import { createBudget } from '../../src/model/budget.ts';
import type { MeasureContext, Measurer } from '../../src/model/measurer.ts';
import type { Plan } from '../../src/model/plan.ts';
import { MeasureError } from '../../src/model/problem.ts';
import type { ProgressEvent } from '../../src/model/progress.ts';

let cacheDir: string;
beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'static test ü-'));
});
afterEach(() => rm(cacheDir, { recursive: true }));

interface Request {
  cache?: boolean;
  variant?: 'classic' | 'modified';
  signal?: AbortSignal;
  progress?: (event: ProgressEvent) => void;
}

/** What came of the one measurement of a measurer. */
async function measure(measurer: Measurer, sources: Record<string, string>, request: Request = {}) {
  const context: MeasureContext = {
    plan: {
      include: ['src/**'],
      complexityVariant: request.variant ?? 'classic',
      cache: request.cache ?? false,
      cacheDir: join(cacheDir, 'made on demand'),
    } as Plan,
    sources: new Map(Object.entries(sources)),
    budget: createBudget(2),
    progress: request.progress ?? (() => {}),
    signal: request.signal ?? new AbortController().signal,
    scratchDir: cacheDir,
    results: {},
  };
  const results = await measurer.measure(context);
  const measurement = results[measurer.name as 'complexity' | 'mutation-sites'];
  if (measurement?.status !== 'measured') throw new Error('not measured');
  return measurement.value;
}

const sources = {
  'src/z.ts': 'export const z = (a: number) => (a > 1 ? "big" : "small");\n',
  'src/größe 数.js': 'export function a(b) { switch (b) { case 1: return 2; case 2: return 3; } }\r\n',
};
const withBrokenFile = { ...sources, 'src/broken.ts': 'const = 1;\n' };

describe.each([complexityMeasurer, mutationSitesMeasurer])('$name', (measurer) => {
  test('is measured of every file, in the order of the files', async () => {
    const { files, problems, notices } = await measure(measurer, sources);
    expect(Object.keys(files)).toEqual(Object.keys(sources));
    expect(problems).toEqual([]);
    expect(notices).toEqual([]);
  });

  test('of a file that does not parse is a problem, and the rest is measured', async () => {
    const { files, problems } = await measure(measurer, withBrokenFile);
    expect(Object.keys(files)).toEqual(Object.keys(sources));
    expect(problems).toMatchObject([{ code: 'syntax-error', at: { file: 'src/broken.ts' } }]);
  });

  test('of no file at all cannot be measured', async () => {
    const error = await measure(measurer, {}).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(MeasureError);
    expect(error).toMatchObject({ problem: { code: 'no-sources', message: 'No source file matches src/**' } });
  });

  test('tells how far it is', async () => {
    const events: ProgressEvent[] = [];
    await measure(measurer, withBrokenFile, { progress: (event) => events.push(event) });
    expect(events).toEqual(
      [0, 1, 2, 3].map((done) => ({ type: 'stage-progress', name: measurer.name, done, total: 3 })),
    );
  });

  test('that was interrupted says what is missing', async () => {
    const { files, problems } = await measure(measurer, sources, { signal: AbortSignal.abort() });
    expect(files).toEqual({});
    expect(problems).toMatchObject([{ code: 'interrupted', message: expect.stringContaining('2 of 2 files') }]);
  });

  test('from the cache is the same, with nothing measured', async () => {
    const first = await measure(measurer, sources, { cache: true });
    const events: ProgressEvent[] = [];
    const second = await measure(measurer, sources, { cache: true, progress: (event) => events.push(event) });
    expect(second).toEqual(first);
    expect(events).toMatchObject([{ done: 2, total: 2 }]);
  });

  test('is taken from the cache by content, not by path', async () => {
    await measure(measurer, sources, { cache: true });
    const [text, other] = Object.values(sources) as [string, string];
    const events: ProgressEvent[] = [];
    const { files } = await measure(
      measurer,
      { 'moved/y.ts': text, 'src/z.ts': `${text}\n${text.replace('z', 'y')}`, 'src/other.tsx': other },
      { cache: true, progress: (event) => events.push(event) },
    );
    const fresh = await measure(measurer, { 'moved/y.ts': text, 'src/z.ts': `${text}\n${text.replace('z', 'y')}`, 'src/other.tsx': other });
    expect(files).toEqual(fresh.files);
    expect(events[0]).toMatchObject({ done: 1, total: 3 });
  });

  test('of a file with a problem is measured again each time', async () => {
    const first = await measure(measurer, withBrokenFile, { cache: true });
    expect(await measure(measurer, withBrokenFile, { cache: true })).toEqual(first);
  });

  test('without cache neither reads nor writes one', async () => {
    await measure(measurer, sources);
    expect(await readdir(cacheDir)).toEqual([]);
  });

  test('with a damaged cache is measured again, and says so', async () => {
    const first = await measure(measurer, sources, { cache: true });
    await writeFile(join(cacheDir, 'made on demand', `${measurer.name}.cache`), 'gates-cache 1 0\nx');
    const second = await measure(measurer, sources, { cache: true });
    expect(second.files).toEqual(first.files);
    expect(second.notices).toEqual([expect.stringContaining('damaged')]);
  });
});

test('a cached complexity is never taken for that of another variant', async () => {
  const complexityOf = async (variant: 'classic' | 'modified') => {
    const { files } = await measure(complexityMeasurer, sources, { cache: true, variant });
    return files['src/größe 数.js'];
  };
  expect(await complexityOf('classic')).toMatchObject({ units: [{ complexity: 3 }] });
  expect(await complexityOf('modified')).toMatchObject({ units: [{ complexity: 2 }] });
  expect(await complexityOf('classic')).toMatchObject({ units: [{ complexity: 3 }] });
});

test('a file that ends its thread is a problem with its name', () => {
  const crash = Object.assign(new Error('limit reached'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
  expect(describeFailure('src/a.ts', crash)).toMatchObject({ code: 'out-of-memory', at: { file: 'src/a.ts' } });
  expect(describeFailure('src/a.ts', new Error('exit code: 3'))).toMatchObject({
    code: 'measurer-crashed',
    message: 'src/a.ts was not measured: exit code: 3',
    at: { file: 'src/a.ts' },
  });
});

describe('over worker threads', () => {
  const rows = Array.from(
    { length: 40_000 },
    (_, id) => `  k${id}: { id: ${id}, name: 'n${id}', flags: [true, false] },\n`,
  );
  const large = `export const table = {\n${rows.join('')}};\n`;

  test('a generated file of 2 MB is measured, and a broken file beside it is named', async () => {
    const built = new URL('../../dist/measure/measurers/mutation-sites.js', import.meta.url);
    const { mutationSitesMeasurer: overThreads } = (await import(built.href)) as typeof import('../../src/measure/measurers/mutation-sites.ts');
    const { files, problems } = await measure(overThreads, { 'src/large.ts': large, ...withBrokenFile });
    expect(large.length).toBeGreaterThan(2_000_000);
    expect(files['src/large.ts']).toMatchObject({ ignored: 0 });
    expect(problems).toMatchObject([{ code: 'syntax-error', at: { file: 'src/broken.ts' } }]);
    expect(problems[0]).not.toBeInstanceOf(Error);
    expect(files['src/z.ts']).toEqual((await measure(mutationSitesMeasurer, sources)).files['src/z.ts']);
  }, 240_000);
});
