import gte from 'semver/functions/gte.js';
import { globSync } from 'tinyglobby';
import { findPackage } from '../system/packages.ts';

/**
 * What better-node-test (`bnt`) hands to Node, without its coverage flags. It takes every flag that it does not know
 * for a test file, so nothing could be added to a call of it.
 * https://github.com/ai/better-node-test/blob/main/bin.js
 */
export function bntArguments(
  args: readonly string[],
  cwd: string,
  nodeVersion = process.versions.node,
): string[] {
  const { files, flags } = readArguments(args);
  if (files.length === 0) files.push(...findTestFiles(cwd));
  return ['--test', ...typeScriptFlags(files, cwd, nodeVersion), ...flags, ...files];
}

function readArguments(args: readonly string[]): { files: string[]; flags: string[] } {
  const files: string[] = [];
  const flags: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (arg === '-t') flags.push(`--test-name-pattern=${args[++at] ?? ''}`);
    else if (/^--coverage(?:-include|-exclude)?$/.test(arg)) at++;
    else if (arg !== '--debug') files.push(arg);
  }
  return { files, flags };
}

function findTestFiles(cwd: string): string[] {
  const ignore = ['**/node_modules/**', '**/.git/**'];
  return globSync('**/*.{test,spec}.{js,ts}', {
    cwd,
    ignore,
    dot: true,
    followSymbolicLinks: false,
  }).sort();
}

function typeScriptFlags(files: readonly string[], cwd: string, nodeVersion: string): string[] {
  if (!files.some((file) => file.endsWith('.ts'))) return [];
  if (gte(nodeVersion, '22.6.0'))
    return ['--disable-warning=ExperimentalWarning', '--experimental-strip-types'];
  return findPackage('tsx', cwd) === null ? [] : ['--enable-source-maps', '--import', 'tsx'];
}
