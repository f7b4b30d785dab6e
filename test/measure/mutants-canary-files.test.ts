import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  canaryKindAt,
  canaryRanges,
  isCanary,
  isCanaryText,
  makeCanaryFiles,
  testSuffix,
  type CanaryPlace,
} from '../../src/measure/mutation/canaries/canary-files.ts';
import { findCanaryPlace } from '../../src/measure/mutation/canaries/find-place.ts';
import type { StrykerJob } from '../../src/measure/mutation/protocol.ts';

function place(path: string, text: string, more: Partial<CanaryPlace> = {}): CanaryPlace {
  return {
    neighbour: { path, text },
    sourceFolder: 'src',
    isModule: { neighbour: false, source: false },
    runner: 'globals',
    isCompiled: false,
    ...more,
  };
}

const asModule = { neighbour: true, source: true };

describe('canaries are written as the files beside them are', () => {
  it.each([
    ['vitest', place('src/url.test.ts', '', { runner: 'vitest' }), 'src/gates-canary.js', 'src/gates-canary.test.ts', /import \* as canary from '\.\/gates-canary\.js'/],
    ['mocha in CommonJS', place('test/url.js', ''), 'src/gates-canary.js', 'test/gates-canary.js', /const canary = require\('\.\.\/src\/gates-canary\.js'\)/],
    ['mocha in ES modules', place('test/url.spec.mjs', ''), 'src/gates-canary.mjs', 'test/gates-canary.spec.mjs', /import \* as canary from '\.\.\/src\/gates-canary\.mjs'/],
    ['jest with a compiler', place('test/a.check.ts', "import x from 'y';", { isCompiled: true, isModule: asModule }), 'src/gates-canary.cjs', 'test/gates-canary.check.ts', /import \* as canary from '\.\.\/src\/gates-canary\.cjs'/],
    ['node:test in a package of ES modules', place('test-url.js', '', { runner: 'node-test', isModule: asModule }), 'src/gates-canary.mjs', 'test-gates-canary.js', /import \{ test \} from 'node:test'/],
    ['node:test in CommonJS', place('test/test_url.js', '', { runner: 'node-test' }), 'src/gates-canary.js', 'test/test_gates-canary.js', /const \{ test \} = require\('node:test'\)/],
  ])('%s', (_name, where, module, test, text) => {
    const files = makeCanaryFiles(where);
    expect(files.module.path).toBe(module);
    expect(files.test.path).toBe(test);
    expect(files.test.text).toMatch(text);
    expect(isCanary(module) && isCanary(test)).toBe(true);
  });

  it('and each kind of canary is on one line, in both styles of module', () => {
    for (const runner of ['vitest', 'globals'] as const) {
      const lines = makeCanaryFiles(place('test/a.js', '', { runner })).module.text.split('\n');
      const mutated = canaryRanges().map(({ start, end }) => {
        expect(end.line).toBe(start.line);
        return [canaryKindAt(start.line + 1), lines[start.line]!.trim().replace(/^return |;$/g, '')];
      });
      expect(Object.fromEntries(mutated)).toEqual({ runtime: '1 + 1', surviving: '1 + 1', static: '1 + 1', loading: '1 + 1' });
    }
    expect(canaryKindAt(1)).toBeUndefined();
  });
});

it("the user's files are no canaries", () => {
  for (const path of ['src/canary.js', 'gates-canary/index.js', 'src/my-gates-canary.js']) expect(isCanary(path)).toBe(false);
  expect(isCanaryText('keeps gates-canary warm')).toBe(true);
  expect(isCanaryText('keeps gates warm')).toBe(false);
});

it('what makes a name that of a test goes into the name of the scratch test', () => {
  expect(['a.test.ts', 'a.b.spec.mjs', 'a-test.js', 'a_test.js', 'a.check.js', 'a.js'].map(testSuffix)).toEqual([
    '.test.ts',
    '.spec.mjs',
    '-test.js',
    '_test.js',
    '.check.js',
    '.js',
  ]);
});

describe('the place of canaries', () => {
  let root: string;
  beforeEach(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'gates-canaries-')));
  });
  afterEach(() => rm(root, { recursive: true }));

  const write = async (files: Record<string, string>): Promise<void> => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
  };
  const job = (more: Partial<StrykerJob> = {}): StrykerJob => ({ root, sources: ['lib/a.js'], runner: 'vitest', ...more }) as StrykerJob;

  it('is beside the test file that is most like the others, in the style of its package', async () => {
    await write({
      'package.json': '{ "type": "module" }',
      'lib/package.json': '{}',
      'lib/a.js': '',
      'test/helpers/a.test.ts': '',
      'test/fixtures/b.test.ts': '',
      'test/deep/z.test.ts': '',
      'test/b.test.ts': 'text',
      'test/c.test.ts': '',
      'test/d.spec.js': '',
    });
    expect(await findCanaryPlace(job(), null)).toEqual({
      neighbour: { path: 'test/b.test.ts', text: 'text' },
      sourceFolder: 'lib',
      isModule: { neighbour: true, source: false },
      runner: 'vitest',
      isCompiled: false,
    });
  });

  it('is beside the files that the runner names', async () => {
    await write({ 'test/a.test.js': '', 'checks/a.js': '' });
    expect(await findCanaryPlace(job({ runner: 'mocha' }), ['checks/a.js'])).toMatchObject({
      neighbour: { path: 'checks/a.js' },
      isModule: { neighbour: false, source: false },
      runner: 'globals',
    });
  });

  it('does not exist without a test file, without a source, and where a command is run', async () => {
    expect(await findCanaryPlace(job(), null)).toBeNull();
    await write({ 'test/a.test.js': '' });
    expect(await findCanaryPlace(job({ runner: 'command' }), null)).toBeNull();
    expect(await findCanaryPlace(job({ sources: [] }), null)).toBeNull();
  });
});
