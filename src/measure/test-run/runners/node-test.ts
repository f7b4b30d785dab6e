import { basename } from 'node:path';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { TestPlan } from '../../../model/plan.ts';
import { compiledPath } from '../compiled-path.ts';
import { withoutOptions, type Replaced } from './command-line.ts';
import { failedTest, relativePath } from './json-results.ts';
import type { EndedTest } from './node-test-reporter.ts';
import type { TestRunner } from './test-runner.ts';

const replaced: Replaced = {
  flags: /^--experimental-test-coverage$|^--test-coverage-\S+=/,
  valued: /^--test-(reporter|reporter-destination)(=|$)/,
};

/** node:test, with a reporter of ours beside `spec`. */
export const nodeTest: TestRunner = {
  invoke({ tests, resultsFile }) {
    const { argv, command, env } = tests;
    const options = reporterOptions(resultsFile);
    const [program, ...rest] = argv ?? [];
    if (program !== undefined && /^node(\.exe)?$/.test(basename(program))) {
      return { argv: [program, ...options, ...withoutOptions(rest, replaced)], env };
    }
    return { ...(argv ? { argv } : { shell: command }), env: throughEnvironment(env, options) };
  },
  async readResults({ resultsFile, plan }) {
    const ended = await readLines(resultsFile);
    if (ended === null) return null;
    const count = (status: EndedTest['status']): number =>
      ended.filter((test) => test.status === status).length;
    const failures = ended
      .filter(({ status }) => status === 'failed')
      .map(({ name, file, message }) =>
        failedTest(name, file && relativePath(plan.root, file), message ?? ''),
      );
    return { passed: count('passed'), failed: failures.length, skipped: count('skipped'), failures };
  },
};

function reporterOptions(resultsFile: string): string[] {
  const reporter = pathToFileURL(compiledPath('runners/node-test-reporter.js')).href;
  return [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${resultsFile}`,
  ];
}

/** The environment that gives options to a node that something else starts. */
function throughEnvironment(env: TestPlan['env'], options: readonly string[]): TestPlan['env'] {
  const own = env['NODE_OPTIONS'] ?? process.env['NODE_OPTIONS'] ?? '';
  const nodeOptions = `${own} ${options.map((option) => JSON.stringify(option)).join(' ')}`.trim();
  return { ...env, NODE_OPTIONS: nodeOptions };
}

/** One JSON text per line and `end` as the last one: without it, the runner did not come to its end. */
async function readLines(file: string): Promise<EndedTest[] | null> {
  try {
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    return lines.pop() === 'end' ? lines.map((line) => JSON.parse(line)) : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
