import { posix } from 'node:path';
import { readImports } from '../fingerprint/read-imports.ts';
import { resolveFile } from '../fingerprint/resolve-import.ts';
import type { FilePair } from './file-pair.ts';
import { isFixture, isTestPath } from './paths.ts';

/**
 * The modules that a deleted test file was about, where the change deletes every one of them too; none otherwise. A module that was
 * renamed is not deleted, and what a change adds in its place is new code, judged as such by the gates of coverage and mutation.
 */
export function deletedSubjects(path: string, files: readonly FilePair[]): string[] {
  const test = files.find((file) => file.path === path);
  if (!test?.base || test.present !== null) return [];
  const { specifiers, isOpaque } = readImports(test.base.path, test.base.text);
  if (isOpaque) return [];
  const isDeleted = (file: string): boolean => files.some(({ base, present }) => present === null && base?.path === file);
  const imported = specifiers.filter((specifier) => specifier.startsWith('.')).map((specifier) => posix.join(posix.dirname(path), specifier));
  const subjects = imported.filter((module) => !servesTests(module)).map((module) => resolveFile(module, isDeleted));
  return subjects.every((subject) => subject !== null) ? subjects : [];
}

/** Helpers of tests and fixtures, imported with or without an extension. */
function servesTests(module: string): boolean {
  return [module, `${module}.ts`].some((file) => isTestPath(file) || isFixture(file));
}
