import { readFile } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import { listFiles } from '../../../system/list-files.ts';
import type { StrykerJob } from '../protocol.ts';
import { testSuffix, type CanaryPlace } from './canary-files.ts';

const TEST_FILE =
  /(?:^|\/)(?:tests?|spec|__tests__)\/.*\.[cm]?[jt]sx?$|[._-](?:test|spec)\.[cm]?[jt]sx?$|(?:^|\/)test[-_.][^/]*\.[cm]?[jt]sx?$|(?:^|\/)test\.[cm]?[jt]sx?$/;
const NOT_A_TEST = /(?:^|\/)(?:fixtures?|__fixtures__|helpers?|support|node_modules)\/|\.d\.[cm]?ts$/;

const RUNNERS: Partial<Record<string, CanaryPlace['runner']>> = {
  vitest: 'vitest',
  jest: 'globals',
  mocha: 'globals',
  'node-test': 'node-test',
  tap: 'node-test',
};

/** Where canaries go: beside the test file that is most like the others. `testFiles`: those that the runner names itself. */
export async function findCanaryPlace(job: StrykerJob, testFiles: readonly string[] | null): Promise<CanaryPlace | null> {
  const runner = RUNNERS[job.runner.replace('warm-', '')];
  const files = testFiles ?? (await listFiles(job.root)).filter((file) => TEST_FILE.test(file) && !NOT_A_TEST.test(file));
  const path = mostTypical(files);
  if (runner === undefined || path === null || job.sources.length === 0) return null;
  const sourceFolder = dirname(job.sources[0]!);
  return {
    neighbour: { path, text: await readFile(join(job.root, path), 'utf8') },
    sourceFolder,
    isModule: { neighbour: await isModule(job.root, dirname(path)), source: await isModule(job.root, sourceFolder) },
    runner,
    isCompiled: job.runner.includes('jest'),
  };
}

/** The first file of the folder that holds most tests, among those whose names end as most tests' do. */
function mostTypical(files: readonly string[]): string | null {
  const alike = largestGroup(files, (file) => testSuffix(basename(file)));
  return largestGroup(alike, dirname)[0] ?? null;
}

function largestGroup(files: readonly string[], keyOf: (file: string) => string): string[] {
  const groups = new Map<string, string[]>();
  for (const file of files) groups.set(keyOf(file), [...(groups.get(keyOf(file)) ?? []), file]);
  return [...groups.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

/** Whether the nearest package.json says that `.js` files are ES modules. */
async function isModule(root: string, folder: string): Promise<boolean> {
  const manifest = await readFile(join(root, folder, 'package.json'), 'utf8').catch(() => null);
  if (manifest !== null) return (JSON.parse(manifest) as { type?: string }).type === 'module';
  return folder !== '.' && isModule(root, posix.dirname(folder));
}
