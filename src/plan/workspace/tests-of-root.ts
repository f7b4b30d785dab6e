import { basename } from 'node:path';
import type { UserConfig } from '../../model/config.ts';
import type { PackageJson } from '../../system/packages.ts';
import { isCheck } from '../classify-step.ts';
import { type Step, followScript } from '../follow-scripts.ts';
import { recogniseRunner } from '../recognise-runner.ts';
import { configuredRunners } from '../runner-traces.ts';
import { isWorkspaceFlag } from '../package-manager-call.ts';

/** Tools that run a script of each package. */
const FAN_OUT_TOOLS = new Set(['turbo', 'nx', 'lerna', 'lage', 'moon', 'rush', 'wsrun', 'ultra']);
const PACKAGE_MANAGERS = new Set(['npm', 'pnpm', 'yarn', 'bun']);
const TEST_SCRIPTS = ['test', 'test:unit', 'unit', 'tests', 'test:node', 'test:run', 'test:ci', 'test:all'];

/** How the tests of a workspace are run: by its root (`all`), or by each package; `because` says what tells. */
export interface TestsOfRoot {
  by: 'root' | 'packages';
  because: string;
}

/** What the root of a workspace is known by. */
export interface RootTree {
  root: string;
  manifest: PackageJson;
  files: readonly string[];
}

/**
 * Finds who runs the tests of a workspace: its root, where a script there runs them itself or a runner is configured
 * there; each package, where the root has no command that does, or one that only runs those of the packages.
 */
export function findTestsOfRoot(tree: RootTree, config: NonNullable<UserConfig['tests']>): TestsOfRoot {
  if (config.command !== undefined) return { by: 'root', because: '`tests.command` is configured' };
  const scripts = tree.manifest.scripts ?? {};
  for (const name of TEST_SCRIPTS.filter((script) => Object.hasOwn(scripts, script))) {
    const fate = fateOfScript(name, followScript(name, tree.root, scripts));
    if (fate !== null) return fate;
  }
  const [configured] = configuredRunners(tree);
  if (configured !== undefined) return { by: 'root', because: configured.because };
  return { by: 'packages', because: 'no script of the root runs tests' };
}

function fateOfScript(name: string, steps: readonly Step[]): TestsOfRoot | null {
  // a runner beside it tests code of the root; building all packages runs no test
  const fanOut = steps.find((step) => isFanOut(step) && step.words.some((word) => /test/.test(word)));
  if (fanOut !== undefined) return { by: 'packages', because: `script "${name}" runs those of the packages: ${fanOut.words.join(' ')}` };
  if (steps.some((step) => recogniseRunner(step) !== null)) return { by: 'root', because: `script "${name}" of the root runs the tests` };
  const isUnknown = name === 'test' && steps.some((step) => !isCheck(step, ['test']));
  return isUnknown ? { by: 'root', because: 'script "test" of the root runs a command that is no test runner known here' } : null;
}

/** Whether a command runs scripts of packages: a task runner, or a package manager told to work in other folders. */
export function isFanOut({ words: [program = '', ...args] }: Pick<Step, 'words'>): boolean {
  const tool = basename(program);
  if (FAN_OUT_TOOLS.has(tool)) return true;
  if (!PACKAGE_MANAGERS.has(tool)) return false;
  return args.some(isWorkspaceFlag) || /^(?:workspaces?|recursive|multi|m)$/.test(args[0] ?? '');
}
