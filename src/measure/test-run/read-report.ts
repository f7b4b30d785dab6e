import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CoverageMapData } from 'istanbul-lib-coverage';
import { MeasureError } from '../../model/problem.ts';
import { readCoverageFile } from './coverage-file.ts';
import type { SourceTree } from './source-tree.ts';

/**
 * Reads a report that the configuration names. Istanbul's format says nothing about the code it counted, so beside the
 * report must stand what `sha256sum` printed for the sources in that run (`coverage-final.json.sha256`).
 * Throws a MeasureError `coverage-unproven` or `coverage-stale` when that is not this tree.
 */
export async function readReport(
  root: string,
  report: string,
  tree: SourceTree,
): Promise<CoverageMapData> {
  const hashes = await readHashes(root, `${report}.sha256`);
  const changed = [...tree.texts].filter(([file, text]) => hashes.get(file) !== sha256(text));
  const [first] = changed;
  if (first !== undefined) {
    throw new MeasureError({
      code: 'coverage-stale',
      message: `${report} is of another tree: ${changed.length} source files have another content, ${first[0]} among them.`,
      hint: 'Run the tests with coverage again, on this tree.',
      at: { file: first[0] },
    });
  }
  return readCoverageFile(join(root, report));
}

/** SHA-256 by path relative to the root, as `sha256sum` prints them: the hash, a blank, a blank or `*`, the path. */
async function readHashes(root: string, file: string): Promise<Map<string, string>> {
  const text = await readFile(join(root, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new MeasureError({
      code: 'coverage-unproven',
      message: `Nothing shows which tree the coverage report is of: there is no ${file}.`,
      hint: `Right after the run that writes the report, write what \`sha256sum\` prints for the source files to ${file}.`,
    });
  });
  const lines = text.matchAll(/^([0-9a-f]{64}) [ *](?:\.\/)?(.+?)\r?$/gm);
  return new Map([...lines].map(([, hash, path]) => [path!, hash!]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
