import { describe, expect, it } from 'vitest';
import type { TestPlan } from '../../src/model/plan.ts';
import { type Tree, installed, makeTree, planOf } from './tree.ts';

const node = process.execPath;
const vitest = installed('vitest', '4.1.0');
const jest = installed('jest', '30.0.0');
const mocha = installed('mocha', '11.0.0');

async function testsOf(...args: Parameters<typeof planOf>): Promise<TestPlan> {
  const { tests } = await planOf(...args);
  if (tests === null) throw new Error('no tests were found');
  return tests;
}

function scripts(named: Record<string, string>, more: object = {}): Tree {
  return { 'package.json': { scripts: named, ...more } };
}

describe('the test script', () => {
  it.each([
    ['vitest', 'vitest run'],
    ['vitest --run --coverage', 'vitest run'],
    [
      'vitest run --coverage.provider v8 --coverage.reporter=text --typecheck src',
      'vitest run --typecheck src',
    ],
    ['vitest watch --ui --project a', 'vitest run --project a'],
    ['jest --coverage --coverageReporters text --watchAll=false --runInBand', 'jest --runInBand'],
    ['mocha --watch --reporter dot -r esm', 'mocha --reporter dot -r esm'],
    ['TZ=UTC mocha test/', 'TZ=UTC mocha test/'],
    ['cross-env TZ=UTC NODE_ENV=test mocha', 'TZ=UTC NODE_ENV=test mocha'],
    ['c8 --reporter text --check-coverage mocha --exit', 'mocha --exit'],
    ['nyc -r html -- mocha', 'mocha'],
    ['npx --no-install jest', 'jest'],
    ['pnpm vitest run', 'vitest run'],
    ['yarn jest --ci', 'jest --ci'],
    ['pnpm exec vitest', 'vitest run'],
    [
      'node --expose-gc ./node_modules/.bin/mocha --exit',
      'node --expose-gc node_modules/.bin/mocha --exit',
    ],
    [
      'node --experimental-vm-modules node_modules/jest/bin/jest.js',
      'node --experimental-vm-modules node_modules/.bin/jest',
    ],
    ['node --test --experimental-test-coverage test/', 'node --test test/'],
    ['mocha "test/**/*.js" | tap-summary', `mocha 'test/**/*.js'`],
  ])('%s is run as %s', async (script, command) => {
    const tests = await testsOf({ ...vitest, ...jest, ...mocha, ...scripts({ test: script }) });
    expect(tests.command).toBe(command);
  });

  it('runs programs by absolute path, with its own environment', async () => {
    const root = makeTree({ ...mocha, ...scripts({ test: 'TZ=UTC mocha --check-leaks test/' }) });
    expect(await testsOf(root)).toEqual({
      runner: 'mocha',
      command: 'TZ=UTC mocha --check-leaks test/',
      argv: [node, `${root}/node_modules/mocha/mocha.js`, '--check-leaks', 'test/'],
      env: { TZ: 'UTC' },
      cwd: root,
      before: [],
      version: '11.0.0',
      because: 'script "test" in package.json runs mocha',
      timeoutMs: 600_000,
    });
  });

  it('finds a runner that is installed above the package', async () => {
    const root = makeTree({ ...jest, 'packages/a/package.json': { scripts: { test: 'jest' } } });
    expect((await testsOf(`${root}/packages/a`)).argv).toEqual([
      node,
      `${root}/node_modules/jest/jest.js`,
    ]);
  });

  it('is followed through other scripts, their arguments and the scripts around them', async () => {
    const tests = await testsOf({
      ...mocha,
      ...scripts({
        test: 'npm run lint && npm run unit -- --exit',
        lint: 'eslint .',
        preunit: 'node tools/make-fixtures.js',
        unit: 'TZ=UTC mocha --reporter dot',
        posttest: 'npm run size',
        size: 'size-limit',
      }),
    });
    expect(tests).toMatchObject({
      command: 'TZ=UTC mocha --reporter dot --exit',
      before: ['node tools/make-fixtures.js'],
      because: 'script "test" in package.json runs mocha through "unit"',
    });
  });

  it.each([
    'run-s lint test:*',
    'npm-run-all lint --parallel test:*',
    'pnpm run /^test:/',
    'pnpm test:unit',
    'yarn run test:unit',
    'bun run test:unit',
    'node --run test:unit',
  ])('%s is followed', async (test) => {
    const tests = await testsOf({
      ...mocha,
      ...scripts({ test, lint: 'eslint .', 'test:lint': 'eslint .', 'test:unit': 'mocha' }),
    });
    expect(tests.command).toBe('mocha');
  });

  it('that calls itself ends', async () => {
    const plan = await planOf(scripts({ test: 'npm test' }));
    expect(plan.tests).toBeNull();
  });

  it('builds first what the tests run on, and leaves out lint, types and audit', async () => {
    const tests = await testsOf({
      ...mocha,
      'tsconfig.check.json': '{\n  "compilerOptions": {\n    "noEmit": true\n  }\n}',
      ...scripts({
        pretest: 'npm run build',
        build: 'rimraf out && tsc -p .',
        typecheck: 'tsc',
        test: 'npm audit && npm run typecheck && tsc --noEmit && tsc -p tsconfig.check.json && eslint . && mocha out/test && npm run after',
        after: 'node after.js',
      }),
    });
    expect(tests.before).toEqual(['rimraf out', 'tsc -p .']);
  });

  it.each([
    ['tsc --noEmit false', true],
    ['tsc -p', true],
    ['tsc -p tsconfig.check.json', false],
    ['tsc -p config', false],
    ['tsc --noEmit', false],
    ['npm audit', false],
    ['npm rebuild', true],
  ])('takes %s for something that tests may need: %s', async (step, isKept) => {
    const noEmit = '{\n  "compilerOptions": {\n    "noEmit": true\n  }\n}';
    const tests = await testsOf({
      ...mocha,
      'tsconfig.check.json': noEmit,
      'config/tsconfig.json': noEmit,
      ...scripts({ test: `${step} && mocha` }),
    });
    expect(tests.before).toEqual(isKept ? [step] : []);
  });

  it('keeps a build that stands in the same script as the runner', async () => {
    const tests = await testsOf({
      ...mocha,
      ...scripts({
        test: 'npm run lint && npm run test:unit',
        lint: 'eslint .',
        'test:unit': 'tsc && mocha out',
      }),
    });
    expect(tests.before).toEqual(['tsc']);
  });

  it('with several runners: the one of unit tests is run, the others are named', async () => {
    const plan = await planOf({
      ...mocha,
      ...vitest,
      ...scripts({
        test: 'npm run test:e2e && npm run test:unit && npm run test:types',
        'test:e2e': 'mocha e2e',
        'test:unit': 'vitest run',
        'test:types': 'vitest --typecheck.only',
      }),
    });
    expect(plan.tests).toMatchObject({ runner: 'vitest', command: 'vitest run', before: [] });
    expect(plan.tests!.because).toContain(
      'through "test:unit"; of its 3 test commands this is the first of unit tests',
    );
    expect(plan.notices).toContain(
      'The test script also runs `mocha e2e`, which is not part of this check.',
    );
  });

  it('runs in the folder that it changes to', async () => {
    const root = makeTree({
      ...mocha,
      ...scripts({ test: 'cd packages/a && mocha' }),
      'packages/a/x.js': '',
    });
    expect((await testsOf(root)).cwd).toBe(`${root}/packages/a`);
  });

  it('expands unquoted globs as a shell does', async () => {
    const tests = await testsOf({
      ...installed('tape'),
      ...scripts({ test: 'tape test/*.js test/**/*.none' }),
      'test/b.js': '',
      'test/a.js': '',
    });
    expect(tests.runner).toBe('tap');
    expect(tests.argv?.slice(2)).toEqual(['test/a.js', 'test/b.js', 'test/**/*.none']);
  });

  it('understands better-node-test', async () => {
    const tests = await testsOf({
      ...scripts({
        test: `pnpm run /^test:/`,
        'test:lint': 'oxlint',
        'test:coverage': `bnt --coverage 100 --coverage-exclude 'test/*'`,
      }),
      'test/a.test.js': '',
      'test/b.js': '',
    });
    expect(tests).toMatchObject({
      runner: 'node-test',
      argv: [node, '--test', 'test/a.test.js'],
      env: { NODE_ENV: 'test' },
    });
  });

  it.each([
    ['node:test', 'node-test'],
    ['tape', 'tap'],
    ['uvu', 'uvu'],
  ])('a plain test file that imports %s is run with %s', async (specifier, runner) => {
    const tests = await testsOf({
      ...scripts({ test: 'node -r ./setup test' }),
      'test/index.js': `const test = require('${specifier}');`,
    });
    expect(tests).toMatchObject({ runner, argv: [node, '-r', './setup', 'test'] });
  });

  it('of Node’s runner keeps the loader', async () => {
    const tree = { ...installed('tsx'), 'test/a.ts': '' };
    expect(
      (await testsOf({ ...tree, ...scripts({ test: 'node --import tsx --test test/a.ts' }) })).argv,
    ).toEqual([node, '--import', 'tsx', '--test', 'test/a.ts']);
    const tests = await testsOf({ ...tree, ...scripts({ test: 'tsx --test test/a.ts' }) });
    expect(tests).toMatchObject({ runner: 'node-test', command: 'tsx --test test/a.ts' });
    expect(tests.argv![1]).toMatch(/tsx\.js$/);
  });

  it('of tools that are not known is run as it is, without its checks', async () => {
    const tests = await testsOf(scripts({ test: 'eslint . && make check && ./test.sh > log' }));
    expect(tests).toMatchObject({
      runner: 'command',
      command: 'make check && ./test.sh',
      argv: null,
    });
  });

  it('with a command substitution is run as it is', async () => {
    const tests = await testsOf({
      ...mocha,
      ...scripts({ test: 'mocha $(find test -name "*.js")' }),
    });
    expect(tests).toMatchObject({ runner: 'command', command: 'mocha $(find test -name "*.js")' });
  });

  it('wins over another script, which counts when there is no test script', async () => {
    const both = {
      ...mocha,
      ...vitest,
      ...scripts({ test: 'mocha', coverage: 'vitest run --coverage' }),
    };
    expect((await testsOf(both)).runner).toBe('mocha');
    expect((await testsOf({ ...mocha, ...scripts({ cov: 'c8 mocha --exit' }) })).command).toBe(
      'mocha --exit',
    );
  });

  it('without an installed runner has no argv and says so', async () => {
    const plan = await planOf(scripts({ test: 'mocha' }));
    expect(plan.tests).toMatchObject({
      runner: 'mocha',
      command: 'mocha',
      argv: null,
      version: null,
    });
    expect(plan.notices).toContainEqual(expect.stringContaining('mocha is not in node_modules'));
  });
});

describe('stale signs of another runner', () => {
  it('do not mislead when a script runs the tests', async () => {
    const plan = await planOf({
      ...jest,
      ...vitest,
      ...scripts({ test: 'vitest run' }, { devDependencies: { jest: '1', mocha: '1' }, ava: {} }),
      'jest.config.js': '',
      '.mocharc.json': '{}',
      'test/a.test.js': `import test from 'node:test';`,
    });
    expect(plan.tests!.runner).toBe('vitest');
  });

  it('without a script: what is installed, then what the test files import', async () => {
    const tests = { 'test/a.test.ts': `import { it } from 'vitest';` };
    expect(
      (await testsOf({ ...vitest, 'jest.config.js': '', 'vitest.config.ts': '', ...tests })).runner,
    ).toBe('vitest');
    const plan = await planOf({
      ...vitest,
      ...jest,
      'jest.config.js': '',
      'vitest.config.ts': '',
      ...tests,
    });
    expect(plan.tests!.runner).toBe('vitest');
    expect(plan.notices).toContainEqual(expect.stringContaining('Signs of jest were found too'));
  });
});

describe('without a test script', () => {
  it.each([
    [
      { ...vitest, 'vite.config.ts': 'export default { test: {} }' },
      'vitest',
      'vite.config.ts configures tests',
    ],
    [{ ...mocha, '.mocharc.cjs': '' }, 'mocha', '.mocharc.cjs is there'],
    [{ ...installed('ava'), 'package.json': { ava: {} } }, 'ava', 'package.json configures ava'],
    [
      { ...jest, 'package.json': { devDependencies: { jest: '^30' } } },
      'jest',
      'package.json depends on jest',
    ],
  ] as [Tree, string, string][])(
    '%# a configuration or dependency tells',
    async (tree, runner, because) => {
      const tests = await testsOf(tree);
      expect(tests.runner).toBe(runner);
      expect(tests.because).toContain(because);
    },
  );

  it('a configured runner is found by its traces, and no other', async () => {
    const tree = { ...vitest, ...jest, 'vitest.config.ts': '', 'jest.config.js': '' };
    expect((await testsOf(tree, { tests: { runner: 'jest' } })).runner).toBe('jest');
    expect((await planOf(tree, { tests: { runner: 'mocha' } })).tests).toBeNull();
  });

  it('the runner that most test files import is run', async () => {
    const tests = await testsOf({
      'test/a.test.js': `require('ava');`,
      'test/b.test.js': `require('uvu');`,
      'test/c.test.js': `require('uvu');`,
    });
    expect(tests).toMatchObject({ runner: 'uvu', because: 'test files import uvu' });
  });

  it('test files that import node:test are run with it', async () => {
    const tests = await testsOf({
      'test/a.test.mjs': `import { it } from 'node:test';`,
      'test/helper.mjs': '',
      'src/a.js': '',
    });
    expect(tests).toMatchObject({ runner: 'node-test', argv: [node, '--test', 'test/a.test.mjs'] });
  });

  it.each([
    {},
    { 'package.json': {} },
    scripts({ test: 'echo "Error: no test specified" && exit 1' }),
    scripts({ test: 'eslint .' }),
  ])(
    '%# no sign of tests leaves the plan without tests, coverage and mutation, and a notice',
    async (tree) => {
      const plan = await planOf(tree);
      expect(plan).toMatchObject({ tests: null, coverage: null, mutation: null });
      expect(plan.gates).toContain('tests');
      expect(plan.notices).toContainEqual(
        expect.stringContaining('No command that runs the tests was found'),
      );
    },
  );
});

describe('configured tests', () => {
  it('win over the script', async () => {
    const tests = await testsOf(
      { ...mocha, ...vitest, ...scripts({ test: 'mocha' }) },
      { tests: { command: 'npx vitest --dir x', before: ['make'], timeoutSeconds: 5 } },
    );
    expect(tests).toMatchObject({
      runner: 'vitest',
      command: 'vitest run --dir x',
      before: ['make'],
      timeoutMs: 5000,
    });
  });

  it('of an unknown tool are a shell line', async () => {
    const tests = await testsOf({}, { tests: { command: 'make test && echo "a b"' } });
    expect(tests).toMatchObject({
      runner: 'command',
      command: 'make test && echo "a b"',
      argv: null,
    });
  });

  it('of an unknown tool with a named runner are started without a shell', async () => {
    const command = 'A=1 ./run-mocha --bail';
    const tests = await testsOf({}, { tests: { command, runner: 'mocha' } });
    expect(tests).toMatchObject({
      runner: 'mocha',
      argv: ['./run-mocha', '--bail'],
      env: { A: '1' },
    });
    const several = await testsOf({}, { tests: { command: './a && ./b', runner: 'mocha' } });
    expect(several).toMatchObject({ runner: 'mocha', argv: null });
  });

  it('can name the runner alone', async () => {
    const tests = await testsOf(
      { ...vitest, ...mocha, ...scripts({ test: 'mocha && vitest run' }) },
      { tests: { runner: 'vitest' } },
    );
    expect(tests.runner).toBe('vitest');
  });
});
