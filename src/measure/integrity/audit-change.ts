import type { Integrity, Tampering } from '../../model/integrity.ts';
import type { Plan } from '../../model/plan.ts';
import { listFiles } from '../../system/list-files.ts';
import { describeParser } from '../static/parse.ts';
import { readPackageJson } from '../../system/packages.ts';
import { auditConfigs } from './audit-configs.ts';
import { auditDirectives } from './audit-directives.ts';
import { auditGateCalls } from './audit-gate-calls.ts';
import { auditScripts, scriptsOf } from './audit-scripts.ts';
import { auditSnapshots } from './audit-snapshots.ts';
import { auditTests } from './audit-tests.ts';
import { collectUnits } from './collect-units.ts';
import type { FilePair } from './file-pair.ts';
import { isCode, isFixture, isTestPath } from './paths.ts';
import { readPairs } from './read-pairs.ts';
import type { ScriptsOfBoth } from './scripts-of-both.ts';
import { tampering } from './tamperings.ts';

/** Compares every changed file with what it was at the base. Without a scope nothing changed. */
export async function auditChange({ root, scope, sources }: Pick<Plan, 'root' | 'scope' | 'sources'>): Promise<Integrity> {
  const pairs = scope === null ? [] : await readPairs({ root, scope, sources });
  const files = pairs.filter(({ path }) => !isFixture(path));
  const sourceChanged = files.some(({ isSource, base, path }) => isSource || (base !== null && sources.includes(path)));
  const scripts = await readScripts(root, pairs);
  const tamperings = [
    ...auditDirectives(files),
    ...auditTests({ ...collectUnits(files), files, sourceChanged }),
    ...auditSnapshots(files, sourceChanged),
    ...(await auditConfigs(files, { sources, tests: await testFiles(root) }, scripts)),
    ...(await auditScripts(files)),
    ...(await auditGateCalls(files, scripts)),
    ...files.flatMap(auditReadability),
  ];
  return { compared: files.length, tamperings, tool: describeParser(), notices: tamperings.filter(({ level }) => level === 'noticed').map(notice) };
}

async function testFiles(root: string): Promise<string[]> {
  return (await listFiles(root)).filter(isTestPath);
}

/** Scripts of the root's package.json on both sides, whether it changed or not. */
async function readScripts(root: string, pairs: readonly FilePair[]): Promise<ScriptsOfBoth> {
  const changed = pairs.find(({ path }) => path === 'package.json');
  if (changed !== undefined) return { base: await scriptsOf(changed.base), present: await scriptsOf(changed.present) };
  const scripts = readPackageJson(root)?.scripts ?? {};
  return { base: scripts, present: scripts };
}

/** A file that parsed at the base and does not now cannot be audited. */
function auditReadability({ path, base, present }: FilePair): Tampering[] {
  if (!base?.syntax || present === null || present.syntax !== null || !isCode(path)) return [];
  return [tampering({ what: 'unreadable', file: path, message: `${path} does not parse any more.` })];
}

function notice({ file, span, message }: Tampering): string {
  return `integrity, to look at: ${file}${span === null ? '' : `:${span.start.line}`}: ${message}`;
}
