import type { UserConfig } from '../model/config.ts';
import type { TestRunnerName } from '../model/names.ts';
import type { TestPlan } from '../model/plan.ts';
import { type PackageJson, findPackage } from '../system/packages.ts';
import { isCheck, isSpecialTest } from './classify-step.ts';
import { findRunner } from './find-runner.ts';
import { type Step, formatStep } from './follow-scripts.ts';
import { recogniseRunner } from './recognise-runner.ts';
import { type RunnerCall, formatCall, resolveArgv } from './runner-call.ts';
import { formatCommand } from './shell-command.ts';

/** What deciding on the tests looks at. */
export interface TestSearch {
  root: string;
  manifest: PackageJson;
  /** Every file of the tree, relative to the root. */
  files: readonly string[];
  config: NonNullable<UserConfig['tests']>;
}

/** The tests to run: what commands, from where, and why these. */
export interface Choice extends Omit<TestPlan, 'timeoutMs' | 'version'> {
  notices: string[];
  version: string | null;
}

/** A step that runs tests, with the call of the runner that it is. */
interface Candidate {
  step: Step;
  call: RunnerCall;
}

/** The tests as the runner that the steps call runs them, null when they call none that is known. */
export function fromRunner(
  steps: readonly Step[],
  { config }: TestSearch,
  because: (tool: string, via: string) => string,
): Choice | null {
  const candidates = candidatesIn(steps, config.runner);
  const chosen = candidates.find(({ step }) => !isSpecialTest(step)) ?? candidates[0];
  if (chosen === undefined) return null;

  const { step, call } = chosen;
  const others = candidates
    .filter((candidate) => candidate !== chosen)
    .map((other) => formatCommand(other.step));
  const via = step.scripts.length > 1 ? ` through "${step.scripts.at(-1)}"` : '';
  const left =
    others.length > 0
      ? `; of its ${candidates.length} test commands this is the first of unit tests`
      : '';
  const choice = fromCall(call, because(call.runner, via) + left);
  const unused = others.map(
    (other) => `The test script also runs \`${other}\`, which is not part of this check.`,
  );
  return { ...choice, before: stepsBefore(step, steps), notices: [...choice.notices, ...unused] };
}

function candidatesIn(steps: readonly Step[], wanted: TestRunnerName | undefined): Candidate[] {
  return steps
    .map((step) => ({ step, call: recogniseRunner(step) }))
    .filter((candidate): candidate is Candidate => candidate.call !== null)
    .filter(({ call }) => wanted === undefined || call.runner === wanted);
}

/** What has to be done first: a build, say. */
function stepsBefore(step: Step, steps: readonly Step[]): string[] {
  return steps
    .slice(0, steps.indexOf(step))
    .filter((earlier) => recogniseRunner(earlier) === null && !isCheck(earlier, step.scripts))
    .map((earlier) => formatStep(earlier, step.cwd));
}

/** What a call says by itself; a runner that is not installed gets no `argv`, and a notice. */
function fromCall(call: RunnerCall, because: string): Choice {
  const argv = resolveArgv(call);
  return {
    runner: call.runner,
    command: formatCall(call),
    argv,
    env: call.env,
    cwd: call.cwd,
    before: [],
    version: call.tool === null ? null : (findPackage(call.tool, call.cwd)?.version ?? null),
    because,
    notices:
      argv === null
        ? [
            `${call.tool} is not in node_modules: the dependencies of this repository are not installed.`,
          ]
        : [],
  };
}

/** A configured command in which no runner was recognised: the shell line itself. */
export function asConfigured(
  command: string,
  runner: TestRunnerName | undefined,
  steps: readonly Step[],
  root: string,
  because: string,
): Choice {
  const plan = {
    command,
    argv: null,
    env: {},
    cwd: root,
    before: [],
    version: null,
    because,
    notices: [],
  };
  const [only] = steps;
  if (runner === undefined || runner === 'command' || steps.length !== 1 || only === undefined)
    return { ...plan, runner: runner ?? 'command' };
  return { ...plan, runner, env: only.env, argv: only.words };
}

/** The steps of a script whose tools are unknown, without those that only check. */
export function fromCommands(steps: readonly Step[], root: string): Choice {
  const kept = steps.filter((step) => !isCheck(step, ['test']));
  return {
    runner: 'command',
    command: kept.map((step) => formatStep(step, root)).join(' && '),
    argv: null,
    env: {},
    cwd: root,
    before: [],
    version: null,
    because: 'script "test" in package.json runs a command that is no test runner known here',
    notices: [],
  };
}

/** The tests as told by configuration files, dependencies and imports, when no script runs them. */
export function fromTraces(search: TestSearch): Choice | null {
  const found = findRunner(search, search.config.runner);
  return found && { ...fromCall(found.call, found.because), notices: found.notices };
}
