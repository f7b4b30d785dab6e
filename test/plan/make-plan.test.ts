import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gateNames } from '../../src/model/names.ts';
import { installed, makeTree, planOf } from './tree.ts';

const tested = { ...installed('mocha', '11.0.0'), 'package.json': { scripts: { test: 'mocha' } } };

describe('makePlan', () => {
  it('has a default for everything, and is plain JSON', async () => {
    const root = makeTree(tested);
    const plan = await planOf(root);
    expect(plan).toMatchObject({
      kind: 'gates.plan',
      schemaVersion: 1,
      root,
      preset: 'standard',
      configFile: null,
      gates: gateNames.filter((gate) => gate !== 'checks' && gate !== 'integrity'),
      skipped: [
        { gate: 'integrity', reason: 'no base to compare with' },
        { gate: 'checks', reason: 'no checks are configured' },
      ],
      overrides: [],
      complexityVariant: 'classic',
      checks: [],
      concurrency: availableParallelism(),
      seed: 0,
      cache: true,
      cacheDir: join(root, 'node_modules/.cache/gates'),
    });
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it('is the same each time', async () => {
    const root = makeTree(tested);
    expect(await planOf(root)).toEqual(await planOf(root));
  });

  it('merges the configured limits into the preset, whose name the request overrides', async () => {
    const config = {
      preset: 'standard',
      coverage: { lines: 50 },
      complexity: { max: 5, variant: 'modified' },
      mutation: { score: 1 },
    } as const;
    const plan = await planOf({}, config, { preset: 'strict' });
    expect(plan).toMatchObject({ preset: 'strict', complexityVariant: 'modified' });
    expect(plan.limits).toEqual({
      coverage: { lines: 50, statements: 90, functions: 90, branches: 90 },
      patchCoverage: 95,
      complexity: 5,
      crap: 6,
      mutationSites: 100,
      mutationScore: 1,
    });
  });

  it('takes what the request says over what the configuration says', async () => {
    const plan = await planOf({}, { concurrency: 3, seed: 4 }, { concurrency: 5, seed: 6 });
    expect(plan).toMatchObject({ concurrency: 5, seed: 6 });
    expect(await planOf({}, { concurrency: 3, seed: 4 })).toMatchObject({
      concurrency: 3,
      seed: 4,
    });
  });

  it('plans the configured checks', async () => {
    const plan = await planOf(
      {},
      { checks: { lint: 'eslint .', slow: { command: 'make', timeoutSeconds: 9 } } },
    );
    expect(plan.gates).toContain('checks');
    expect(plan.checks).toEqual([
      { name: 'lint', command: 'eslint .', timeoutMs: 300_000 },
      { name: 'slow', command: 'make', timeoutMs: 9000 },
    ]);
  });

  it('leaves the tests out only when no gate needs them', async () => {
    expect(await planOf(tested, {}, { only: ['complexity', 'mutation-sites'] })).toMatchObject({
      tests: null,
      coverage: null,
      mutation: null,
    });
    expect(await planOf(tested, {}, { only: ['tests'] })).toMatchObject({
      tests: { runner: 'mocha' },
      coverage: null,
      mutation: null,
    });
    expect(await planOf(tested, {}, { only: ['crap'] })).toMatchObject({
      tests: {},
      coverage: { collector: 'v8' },
      mutation: null,
    });
    expect(await planOf(tested, {}, { only: ['mutation'] })).toMatchObject({
      tests: {},
      coverage: null,
      mutation: {},
    });
  });

  it('says why a gate is left out', async () => {
    const plan = await planOf(tested, { skip: ['crap', 'mutation'] }, { skip: ['tests'] });
    expect(plan.skipped).toEqual([
      { gate: 'integrity', reason: 'no base to compare with' },
      { gate: 'checks', reason: 'no checks are configured' },
      { gate: 'tests', reason: '--skip' },
      { gate: 'crap', reason: 'skip in the configuration' },
      { gate: 'mutation', reason: 'skip in the configuration' },
    ]);
    const only = await planOf(tested, { skip: ['crap'] }, { only: ['crap'] });
    expect(only.gates).toEqual(['crap']);
    expect(only.skipped).toContainEqual({ gate: 'mutation', reason: '--only' });
  });

  it('refuses to judge nothing', async () => {
    await expect(planOf({}, {}, { only: ['crap'], skip: ['crap'] })).rejects.toMatchObject({
      code: 'no-gates',
    });
    await expect(planOf({}, {}, { only: ['checks'] })).rejects.toMatchObject({ code: 'no-checks' });
  });

  it('names a package.json that cannot be read', async () => {
    await expect(planOf({ 'package.json': '{' })).rejects.toMatchObject({
      code: 'invalid-package-json',
    });
  });

  it('keeps the cache outside a project without node_modules', async () => {
    const [a, b] = [makeTree({}), makeTree({})];
    const dirs = await Promise.all([a, b].map(async (root) => (await planOf(root)).cacheDir));
    expect(dirs[0]).not.toBe(dirs[1]);
    expect(dirs[0]!.startsWith(a)).toBe(false);
  });

  it('plans this package itself', async () => {
    const plan = await planOf(resolve(import.meta.dirname, '../..'));
    expect(plan.sources).toContain('src/plan/make-plan.ts');
    expect(plan.sources.every((file) => file.startsWith('src/'))).toBe(true);
    expect(plan).toMatchObject({
      tests: { runner: 'vitest', command: 'vitest run' },
      coverage: { collector: 'vitest-v8' },
      mutation: { runner: 'warm-vitest' },
    });
  });
});
