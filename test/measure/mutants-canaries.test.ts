import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixtures, inCopy, measureMutants, type Measured, type ProjectToMutate } from './mutants-support.ts';

const withVitest = {
  root: join(fixtures, 'mutation-vitest'),
  sources: ['src/clamp.ts'],
  runner: 'vitest',
  tests: { command: 'vitest run', argv: ['vitest', 'run'] },
} satisfies ProjectToMutate;

/** The fixture's extends a file outside of it. */
const ownTsconfig = { 'tsconfig.json': '{}' };

function withLiar(name: string): Promise<Measured> {
  return measureMutants({ ...withVitest, plugin: join(fixtures, 'mutation-liars', `${name}.js`) });
}

describe('a runner that lies ends as an invalid measurement', () => {
  test.each([
    ['all-survive', ['the one that a test notices is reported as Survived', 'as its module loads is reported as Survived']],
    ['all-killed', ['the one that no test notices is reported as Killed (really)']],
    ['all-time-out', ['the one that no test notices is reported as Timeout (busy)']],
    ['static-skipped', ['in code that runs as its module loads is reported as Survived']],
    ['static-not-covered', ['in code that runs as its module loads is reported as NoCoverage']],
  ])('%s', async (name, facts) => {
    const { mutants } = await withLiar(name);
    expect(mutants).toMatchObject({ status: 'broken', problem: { code: 'canaries-wrong' } });
    const { message } = (mutants as { problem: { message: string } }).problem;
    expect(message).toContain('The measurement is invalid');
    for (const fact of facts) expect(message).toContain(fact);
  });

  test('nothing-runs, which also makes each mutant invalid', async () => {
    const { mutants } = await withLiar('nothing-runs');
    expect(mutants).toMatchObject({ status: 'broken', problem: { code: 'canaries-wrong' } });
    expect(JSON.stringify(mutants)).toContain('reported as Survived without a test');
  });
});

const projects: [string, ProjectToMutate][] = [
  ["Stryker's runner for vitest", withVitest],
  ['our own runner for vitest', { ...withVitest, runner: 'warm-vitest' }],
  [
    'jest, whose `roots` leave out the sources',
    {
      root: join(fixtures, 'mutation-jest'),
      sources: ['src/format-size.js'],
      runner: 'jest',
      tests: { command: 'jest', argv: ['jest', '--config', 'config/jest.json'] },
    },
  ],
  [
    'mocha',
    {
      root: join(fixtures, 'mutation-mocha'),
      sources: ['src/format-size.js'],
      runner: 'mocha',
      tests: { command: 'mocha', argv: ['mocha', '--require', './test/support/setup.js'] },
    },
  ],
  [
    'node:test',
    {
      root: join(fixtures, 'mutation-node-test'),
      sources: ['src/format-size.js'],
      runner: 'tap',
      tests: { command: 'node --test', argv: ['node', '--import', './test/setup.js', '--test', 'test/*.test.js'] },
    },
  ],
];

test.each(projects)('canaries check a run of %s and leave no trace', async (_name, project) => {
  const files = await readdir(project.root, { recursive: true });
  const { mutants, progress } = await measureMutants(project);
  expect(mutants).toMatchObject({ status: 'measured', value: { notices: [], complete: true, invalid: [] } });
  expect(JSON.stringify(mutants)).not.toContain('canar');
  const { planned } = (mutants as { value: { planned: number } }).value;
  expect(progress.at(-1)).toMatchObject({ done: planned, total: planned });
  expect(await readdir(project.root, { recursive: true })).toEqual(files);
});

test('a whole command for each mutant is not checked with canaries, and says so', async () => {
  const { mutants } = await measureMutants({
    root: join(fixtures, 'mutation-command'),
    sources: ['src/format-size.js'],
    runner: 'command',
    tests: { command: 'node test/run.js', argv: ['node', 'test/run.js'], env: { TZ: 'Asia/Tokyo' } },
  });
  expect(mutants).toMatchObject({
    status: 'measured',
    value: { notices: ['The mutation run was not checked with planted mutants: the whole test command is started for each mutant.'] },
  });
});

describe('a healthy repository in which canaries cannot live is measured without them, and says so', () => {
  test('where a test looks at what files there are', async () => {
    const alone = `import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import '../src/clamp.ts';
it('is alone', () => expect(readdirSync('src')).toEqual(['clamp.ts']));`;
    const { mutants } = await inCopy('mutation-vitest', { ...ownTsconfig, 'test/alone.test.ts': alone }, (root) =>
      measureMutants({ ...withVitest, root }),
    );
    expect(mutants).toMatchObject({
      status: 'measured',
      value: {
        planned: 8,
        notices: ['The mutation run was not checked with planted mutants: the initial run of the tests fails beside them.'],
      },
    });
  });

  test('where the test files are listed one by one', async () => {
    const config = `export default { test: { include: ['test/clamp.test.ts'] } };`;
    const { mutants } = await inCopy('mutation-vitest', { ...ownTsconfig, 'vitest.config.js': config }, (root) =>
      measureMutants({ ...withVitest, root }),
    );
    expect(mutants).toMatchObject({
      status: 'measured',
      value: { notices: ['The mutation run was not checked with planted mutants: the test runner did not find their tests.'] },
    });
  });
});

test('tests for canaries alone are no tests', async () => {
  const nothing = `import { it } from 'vitest'; it.skip('nothing', () => {});`;
  const { mutants } = await inCopy('mutation-vitest', { ...ownTsconfig, 'test/clamp.test.ts': nothing }, (root) =>
    measureMutants({ ...withVitest, root }),
  );
  expect(mutants).toMatchObject({ status: 'broken', problem: { code: 'no-tests-in-sandbox' } });
});
