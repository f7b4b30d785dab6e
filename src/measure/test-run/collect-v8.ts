import { join } from 'node:path';
import type { CoverageMapData } from 'istanbul-lib-coverage';
import type { Coverage } from '../../model/measurements.ts';
import { compiledPath } from './compiled-path.ts';
import { convertV8 } from './convert-v8.ts';
import { readCoverageFile } from './coverage-file.ts';
import type { SourceTree } from './source-tree.ts';
import { readV8Data } from './v8-data.ts';

/** Where the processes of a run leave their data. */
interface V8Folders {
  data: string;
  scripts: string;
  report: string;
}

/** The folders, in the scratch folder of the run. */
export function v8Folders(scratchDir: string): V8Folders {
  const folder = (name: string): string => join(scratchDir, name);
  return { data: folder('v8'), scripts: folder('scripts'), report: folder('c8') };
}

/** The environment that makes every Node process of a run leave its data: c8's own way, and the preloaded capture. */
export function collectV8Environment(folders: V8Folders, own = process.env['NODE_OPTIONS']): Record<string, string> {
  // JSON's quotes and escapes are the ones that NODE_OPTIONS knows
  const preload = `--require ${JSON.stringify(compiledPath('capture-scripts.cjs'))}`;
  return {
    NODE_V8_COVERAGE: folders.data,
    GATES_SCRIPTS_DIR: folders.scripts,
    NODE_OPTIONS: own ? `${own} ${preload}` : preload,
  };
}

/** Coverage from V8's data; whole lines by c8 for a source whose executed code is not known. */
export async function readV8Coverage(
  folders: V8Folders,
  tree: SourceTree,
): Promise<{ raw: CoverageMapData; confidence: Coverage['confidence'] }> {
  const { scripts, withoutCode } = await readV8Data(folders.data, folders.scripts);
  const raw = (await convertV8(scripts, tree)).toJSON();
  if (withoutCode.length === 0) return { raw, confidence: 'exact' };

  const missing = Object.entries(await readLines(folders)).filter(
    ([path]) => tree.relative(path) !== undefined && !(path in raw),
  );
  return {
    raw: { ...raw, ...Object.fromEntries(missing) },
    confidence: missing.length > 0 ? 'lines' : 'exact',
  };
}

/** c8's own conversion, in which a statement is a whole line: it needs no more than line lengths and source maps. */
async function readLines(folders: V8Folders): Promise<CoverageMapData> {
  // loaded only here: seldom needed, and slow to load
  const { Report } = await import('c8');
  const report = new Report({
    tempDirectory: folders.data,
    reportsDirectory: folders.report,
    reporter: ['json'],
    include: ['**'],
    exclude: ['**/node_modules/**'],
    allowExternal: true,
    excludeAfterRemap: true,
    omitRelative: true,
    resolve: '',
  });
  await report.run();
  return readCoverageFile(join(folders.report, 'coverage-final.json'));
}
