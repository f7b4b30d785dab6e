import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readJestOptions } from '../../src/measure/mutation/jest-options.ts';
import { readMochaOptions } from '../../src/measure/mutation/mocha-options.ts';
import type { StrykerJob } from '../../src/measure/mutation/protocol.ts';

let root: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'gates-runners-')));
  await symlink(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(root, 'node_modules'));
  await writeFile(join(root, 'package.json'), '{}');
});
afterEach(() => rm(root, { recursive: true }));

function job(command: string, sources: string[] = ['src/a.js']): StrykerJob {
  return {
    root,
    sources,
    runner: 'jest',
    plugin: createRequire(import.meta.url).resolve('@stryker-mutator/mocha-runner/package.json'),
    configFile: null,
    tests: { argv: command.split(' '), command, cwd: root, before: [], timeoutMs: 1 },
    concurrency: 1,
    sandboxParent: '',
    relatedTestsOnly: true,
  };
}

describe("jest's options", () => {
  it('take a configuration in JSON, an environment and flags for node from the command line', async () => {
    const config = JSON.stringify({ rootDir: root, roots: ['<rootDir>/test'] });
    const options = await readJestOptions(job(`node --no-warnings node_modules/.bin/jest --config ${config} --env jsdom`, ['src/a.js', 'b.js']));
    expect(options).toEqual({
      testRunnerNodeArgs: ['--no-warnings'],
      jest: {
        projectType: 'custom',
        enableFindRelatedTests: true,
        config: { rootDir: root, roots: ['<rootDir>/test', '<rootDir>/src', '<rootDir>'], testEnvironment: 'jsdom' },
      },
    });
  });

  it('name the file of a configuration, and add the folders of sources to its roots', async () => {
    await mkdir(join(root, 'config'));
    await writeFile(join(root, 'config/jest.json'), '{ "roots": ["../test"] }');
    const options = await readJestOptions(job(`jest -c ${join(root, 'config/jest.json')}`));
    expect(options['jest']).toMatchObject({
      configFile: join(root, 'config/jest.json'),
      config: { roots: ['../test', '<rootDir>/../src'] },
    });
  });

  it('leave roots alone where there are none', async () => {
    expect((await readJestOptions(job('jest --config {}')))['jest']).toMatchObject({ config: {} });
  });
});

describe("mocha's options", () => {
  it('name the test files that mocha would run, and what its command line says', async () => {
    await mkdir(join(root, 'spec'));
    await Promise.all([writeFile(join(root, 'spec/a.js'), ''), writeFile(join(root, 'spec/b.txt'), '')]);
    const command = `mocha --require ./setup.js --ui tdd --fgrep a.b --async-only --extension js --node-option no-warnings --expose-gc ${join(root, 'spec')}`;
    expect(readMochaOptions(job(command))).toMatchObject({
      testRunnerNodeArgs: ['--expose-gc', '--no-warnings'],
      mochaOptions: {
        'no-config': true,
        'no-package': true,
        spec: ['spec/a.js'],
        require: ['./setup.js'],
        ui: 'tdd',
        extension: ['js'],
        grep: 'a\\.b',
        'async-only': true,
      },
    });
  });
});
