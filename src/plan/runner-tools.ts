import type { TestRunnerName } from '../model/names.ts';

/** A package whose program runs tests, and what gives away that a repository uses it. */
export interface RunnerTool {
  /** Name of the package and of its program. */
  tool: string;
  runner: TestRunnerName;
  /** What its test files import. */
  module: string;
  /** Its configuration file at the root, where it has one. */
  configFile?: RegExp;
  /** True when package.json may configure it, under its name. */
  isManifestKey: boolean;
}

/** Every package that runs tests, the likeliest first. */
export const runnerTools: readonly RunnerTool[] = [
  {
    tool: 'vitest',
    runner: 'vitest',
    module: 'vitest',
    configFile: /^vitest\.(?:config|workspace)\.[cm]?[jt]s$/,
    isManifestKey: false,
  },
  {
    tool: 'jest',
    runner: 'jest',
    module: '@jest/globals',
    configFile: /^jest\.config\.(?:[cm]?[jt]s|json)$/,
    isManifestKey: true,
  },
  {
    tool: 'mocha',
    runner: 'mocha',
    module: 'mocha',
    configFile: /^\.mocharc\.(?:[cm]?js|json|ya?ml)$|^\.mocharc$/,
    isManifestKey: true,
  },
  {
    tool: 'ava',
    runner: 'ava',
    module: 'ava',
    configFile: /^ava\.config\.[cm]?js$/,
    isManifestKey: true,
  },
  { tool: 'uvu', runner: 'uvu', module: 'uvu', isManifestKey: false },
  { tool: 'tap', runner: 'tap', module: 'tap', configFile: /^\.taprc$/, isManifestKey: true },
  { tool: 'tape', runner: 'tap', module: 'tape', isManifestKey: false },
];
