import type { Plan } from '../../../model/plan.ts';
import type { ChangedFile, Scope } from '../../../model/scope.ts';
import { readTextsAt } from '../../../system/git.ts';
import type { TreeFingerprint } from '../../fingerprint/fingerprint-tree.ts';
import { findTestFiles } from '../../fingerprint/test-files.ts';
import { touchedLines } from '../../static/touched-lines.ts';
import { findNewDirectives } from './disable-directives.ts';
import type { FileScope, MutantScope } from './wanted.ts';

/** What a change touches: code that is mutated, and tests. */
export async function findMutantScope(
  plan: Plan,
  scope: Scope,
  sources: ReadonlyMap<string, string>,
  tree: TreeFingerprint,
): Promise<MutantScope> {
  const changedOther = scope.files.map(({ path }) => path).filter((path) => !sources.has(path));
  const isEveryTest = changedOther.some((path) => tree.everyTestLoads.has(path) && !/\.json$/.test(path));
  const tests = isEveryTest ? [...tree.testFiles] : findTouchedTests(changedOther, tree);
  const reached = new Set(tests.flatMap((file) => [...tree.graph.closureOf(file).files]));
  const isAnyReached = tests.some((file) => tree.graph.closureOf(file).isOpen);
  const orphaned = await findOrphaned(plan, scope, tree);
  const changed = new Map(scope.files.map((file) => [file.path, file]));

  const files: Record<string, FileScope> = {};
  for (const [file, text] of sources) {
    const own = await describeFile(text, changed.get(file));
    const isReached = isAnyReached || reached.has(file);
    const all = (isEveryTest && isReached) || orphaned === 'all' || orphaned.has(file);
    if (all || isReached || own.lines.length > 0 || own.disabled.length > 0) files[file] = { ...own, all, isReached };
  }
  return { files, tests };
}

async function describeFile(text: string, changed: ChangedFile | undefined): Promise<Pick<FileScope, 'lines' | 'disabled'>> {
  if (changed === undefined) return { lines: [], disabled: [] };
  return { lines: await touchedLines(changed, text), disabled: findNewDirectives(text, changed.lines) };
}

/** Test files that changed, that load a helper or have a snapshot that did. */
function findTouchedTests(changed: readonly string[], { testFiles, graph }: TreeFingerprint): string[] {
  return testFiles.filter((test) => {
    const { files: loaded } = graph.closureOf(test);
    return changed.some((path) => loaded.has(path) || path.endsWith(`${test.split('/').at(-1)}.snap`));
  });
}

/** Sources that a deleted test file loaded. */
async function findOrphaned(plan: Plan, scope: Scope, { graph }: TreeFingerprint): Promise<Set<string> | 'all'> {
  const gone = scope.files.filter(({ status }) => status === 'deleted').map(({ path }) => path);
  const tests = findTestFiles(gone, new Set());
  const texts = await readTextsAt(plan.root, scope.base, tests);
  const closures = [...texts].map(([file, text]) => graph.closureOfText(file, text ?? ''));
  if (closures.some(({ isOpen }) => isOpen)) return 'all';
  return new Set(closures.flatMap(({ files }) => [...files]));
}
