import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import type { PartialStrykerOptions } from '@stryker-mutator/api/core';
import { firstValue, splitCommandLine, takeOptions } from './command-line.ts';
import type { StrykerJob } from './protocol.ts';

/** A jest configuration as its author wrote it, as far as we use it. */
interface JestConfig {
  rootDir?: string;
  roots?: string[];
}

/** Options for Stryker's jest runner. The working folder must be the one that the tests run in. */
export async function readJestOptions(job: StrykerJob): Promise<PartialStrykerOptions> {
  const { nodeArgs, args } = splitCommandLine(job.tests.argv, 'jest');
  const parsed = takeOptions(args, ['--config', '-c', '--env', '--testEnvironment']);
  const { file, inline } = readConfigArgument(firstValue(parsed, ['--config', '-c']));
  const testEnvironment = firstValue(parsed, ['--env', '--testEnvironment']);
  const written = inline ?? (await readConfig(job.root, file));
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

/** The configuration as jest itself reads it: with a `rootDir`, that of its file when it names none. */
async function readConfig(root: string, file: string | undefined): Promise<JestConfig> {
  const jest = createRequire(createRequire(join(root, 'package.json')).resolve('jest'));
  const { readInitialOptions } = createRequire(jest.resolve('jest-cli'))('jest-config') as {
    // Jest 29.3 and newer
    readInitialOptions?: (file: string | undefined, options: object) => Promise<{ config: JestConfig }>;
  };
  if (readInitialOptions === undefined) return {};
  const { config } = await readInitialOptions(file, { skipMultipleConfigError: true });
  return config;
}

/**
 * Jest only follows imports between files in its `roots`, and Stryker adds no more than the folder of the file that is
 * mutated: with `roots: ['test']` no test seems to import the source, and every mutant survives untested.
 */
function withSourceRoots({ rootDir, roots }: JestConfig, { root, sources }: StrykerJob): JestConfig {
  if (roots === undefined) return {};
  const folders = new Set(sources.map((file) => (file.includes('/') ? file.split('/', 1)[0]! : '')));
  const added = [...folders].map((folder) => {
    const path = relative(rootDir ?? root, join(root, folder)).split(sep).join('/');
    return path === '' ? '<rootDir>' : `<rootDir>/${path}`;
  });
  return { roots: [...new Set([...roots, ...added])] };
}
