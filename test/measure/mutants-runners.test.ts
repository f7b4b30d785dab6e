import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
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
    seed: 0,
    canaries: false,
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

  it("count roots from the repository's folder where no configuration names another", async () => {
    const options = await readJestOptions(job('jest --config {"roots":["test"]}', ['src/a.js', 'src/b.js']));
    expect(options['jest']).toMatchObject({ config: { roots: ['test', '<rootDir>/src'] } });
  });

  it('count roots from the rootDir that a file names', async () => {
    await mkdir(join(root, 'config'));
    await writeFile(join(root, 'config/jest.json'), '{ "rootDir": "..", "roots": ["<rootDir>/test"] }');
    const options = await readJestOptions(job(`jest -c ${join(root, 'config/jest.json')}`));
    expect(options['jest']).toMatchObject({ config: { roots: ['<rootDir>/test', '<rootDir>/src'] } });
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

  /** A job whose mocha reads its command line as `options`, and finds `found`. */
  async function jobOfMocha(options: object, found: object): Promise<StrykerJob> {
    const mocha = join(root, 'plugin/node_modules/mocha');
    await mkdir(join(mocha, 'lib/cli'), { recursive: true });
    await Promise.all([
      writeFile(join(mocha, 'package.json'), '{}'),
      writeFile(join(mocha, 'lib/cli/options.js'), `exports.loadOptions = () => (${JSON.stringify(options)});`),
      writeFile(join(mocha, 'lib/cli/node-flags.js'), 'exports.isNodeFlag = () => false;'),
      writeFile(
        join(mocha, 'lib/cli/collect-files.js'),
        `const found = ${JSON.stringify(found)}; module.exports = ({ spec }) => found.files ? found : [...found, ...spec];`,
      ),
    ]);
    return { ...job('mocha'), plugin: join(root, 'plugin/index.js') };
  }

  it('look for tests in ./test when nothing else is said', async () => {
    const options = readMochaOptions(await jobOfMocha({}, []));
    expect(options['mochaOptions']).toMatchObject({ spec: [relative(root, './test')], require: [] });
  });

  it('look for tests where the configuration and the command line say', async () => {
    const options = readMochaOptions(await jobOfMocha({ spec: [join(root, 'a.js')], _: [join(root, 'b.js')] }, []));
    expect(options['mochaOptions']).toMatchObject({ spec: ['a.js', 'b.js'] });
  });

  it('take the test files of a mocha that also tells which patterns found none', async () => {
    const found = { files: [join(root, 'a.js')], unmatchedFiles: [] };
    const options = readMochaOptions(await jobOfMocha({ grep: 'a.b' }, found));
    expect(options['mochaOptions']).toMatchObject({ spec: ['a.js'], grep: 'a.b' });
  });
});
