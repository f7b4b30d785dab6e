import type { Plan } from '../../../model/plan.ts';
import type { ChangedFile, Scope } from '../../../model/scope.ts';
import { readTextsAt } from '../../../system/git.ts';
import type { TreeFingerprint } from '../../fingerprint/fingerprint-tree.ts';
import type { Closure } from '../../fingerprint/module-graph.ts';
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
  const isEveryTest = concernsEveryTest(changedOther, tree);
  const tests = isEveryTest ? [...tree.testFiles] : findTouchedTests(changedOther, tree);
  const isReachedBy = reachOf(tests, tree);
  const isOrphaned = await findOrphaned(plan, scope, tree);
  const changed = new Map(scope.files.map((file) => [file.path, file]));

  const files: Record<string, FileScope> = {};
  for (const [file, text] of sources) {
    const isReached = isReachedBy(file);
    const all = (isEveryTest && isReached) || isOrphaned(file);
    const own = { ...(await describeFile(text, changed.get(file))), all, isReached };
    if (isConcerned(own)) files[file] = own;
  }
  return { files, tests };
}

function concernsEveryTest(changed: readonly string[], { everyTestLoads }: TreeFingerprint): boolean {
  return changed.some((path) => everyTestLoads.has(path) && !/\.json$/.test(path));
}

function isConcerned({ all, isReached, lines, disabled }: FileScope): boolean {
  return all || isReached || lines.length > 0 || disabled.length > 0;
}

/** Which files tests load; any, where it is not known what one of them loads. */
function reachOf(tests: readonly string[], { graph }: TreeFingerprint): (file: string) => boolean {
  return reachedBy(tests.map((file) => graph.closureOf(file)));
}

function reachedBy(closures: readonly Closure[]): (file: string) => boolean {
  if (closures.some(({ isOpen }) => isOpen)) return () => true;
  const reached = new Set(closures.flatMap(({ files }) => [...files]));
  return (file) => reached.has(file);
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

/** Which sources a deleted test file loaded. */
async function findOrphaned(plan: Plan, scope: Scope, { graph }: TreeFingerprint): Promise<(file: string) => boolean> {
  const gone = scope.files.filter(({ status }) => status === 'deleted').map(({ path }) => path);
  const tests = findTestFiles(gone, new Set());
  const texts = await readTextsAt(plan.root, scope.base, tests);
  return reachedBy([...texts].map(([file, text]) => graph.closureOfText(file, text ?? '')));
}
