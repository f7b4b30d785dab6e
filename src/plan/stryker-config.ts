import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/problem.ts';

/** The user's own configuration of Stryker. */
export interface StrykerConfig {
  /** Relative to the root. */
  file: string;
  /** The test runner that it names; null when it names none, and for a configuration in JavaScript, which is not run to be read. */
  testRunner: string | null;
}

const CONFIG_FILE = /^\.?stryker\.(?:conf|config)\.(?:json|js|mjs|cjs)$/;

/** The Stryker configuration of a tree, null when it has none. Throws `UserError` when it cannot be read. */
export function findStrykerConfig(root: string, files: readonly string[]): StrykerConfig | null {
  const file = files.find((name) => CONFIG_FILE.test(name));
  if (file === undefined) return null;
  return { file, testRunner: file.endsWith('.json') ? readTestRunner(root, file) : null };
}

function readTestRunner(root: string, file: string): string | null {
  try {
    const { testRunner } = JSON.parse(readFileSync(join(root, file), 'utf8')) as {
      testRunner?: unknown;
    };
    return typeof testRunner === 'string' ? testRunner : null;
  } catch (error) {
    throw new UserError(
      'invalid-stryker-config',
      `${file} cannot be read: ${(error as Error).message}`,
      { cause: error },
    );
  }
}
