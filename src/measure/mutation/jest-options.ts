import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { firstValue, splitCommandLine, takeOptions } from './command-line.ts';
import type { StrykerJob } from './protocol.ts';

/** A jest configuration as its author wrote it, as far as we use it. */
interface JestConfig {
  rootDir?: string;
  roots?: string[];
}

/** What jest's own reading of a configuration gives. */
interface InitialOptions {
  config: JestConfig;
  configPath: string | null;
}

/** Options for Stryker's jest runner. The working folder must be the one that the tests run in. */
export async function readJestOptions(job: StrykerJob): Promise<PartialStrykerOptions> {
  const { nodeArgs, args } = splitCommandLine(job.tests.argv, 'jest');
  const parsed = takeOptions(args, ['--config', '-c', '--env', '--testEnvironment']);
  const { file, inline } = readConfigArgument(firstValue(parsed, ['--config', '-c']));
  const testEnvironment = firstValue(parsed, ['--env', '--testEnvironment']);
  const written = inline ? { config: inline, configPath: null } : await readConfig(job.root, file);
  return {
    testRunnerNodeArgs: nodeArgs,
    jest: {
      projectType: 'custom',
      enableFindRelatedTests: job.relatedTestsOnly,
      ...(file !== undefined && { configFile: file }),
      config: {
        ...inline,
        ...withSourceRoots(written, job),
        ...(testEnvironment !== undefined && { testEnvironment }),
      },
    },
  };
}

/** The value of `--config` is a path, or a configuration in JSON. */
function readConfigArgument(config: string | undefined): { file?: string | undefined; inline?: JestConfig } {
  return config?.trimStart().startsWith('{') ? { inline: JSON.parse(config) as JestConfig } : { file: config };
}

async function readConfig(root: string, file: string | undefined): Promise<InitialOptions> {
  const jest = createRequire(createRequire(join(root, 'package.json')).resolve('jest'));
  const { readInitialOptions } = createRequire(jest.resolve('jest-cli'))('jest-config') as {
    // Jest 29.3 and newer
    readInitialOptions?: (file: string | undefined, options: object) => Promise<InitialOptions>;
  };
  if (readInitialOptions === undefined) return { config: {}, configPath: null };
  return readInitialOptions(file, { skipMultipleConfigError: true });
}

/**
 * Jest only follows imports between files in its `roots`, and Stryker adds no more than the folder of the file that is
 * mutated: with `roots: ['test']` no test seems to import the source, and every mutant survives untested.
 */
function withSourceRoots({ config, configPath }: InitialOptions, { root, sources }: StrykerJob): JestConfig {
  if (config.roots === undefined) return {};
  const rootDir = config.rootDir ?? (configPath === null ? root : dirname(configPath));
  const folders = new Set(sources.map((file) => (file.includes('/') ? file.split('/', 1)[0]! : '')));
  const added = [...folders].map((folder) => {
    const path = relative(rootDir, join(root, folder)).split(sep).join('/');
    return path === '' ? '<rootDir>' : `<rootDir>/${path}`;
  });
  return { roots: [...new Set([...config.roots, ...added])] };
}
