import type { UserConfig } from '../model/config.ts';
import type { TestRunnerName } from '../model/names.ts';
import type { TestPlan } from '../model/plan.ts';
import { type PackageJson, findPackage } from '../system/packages.ts';
import { isCheck, isSpecialTest } from './classify-step.ts';
import { findRunner } from './find-runner.ts';
import { type Step, followLine, followScript, formatStep } from './follow-scripts.ts';
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

/** The tests that were found, or null, with what a user should know about the choice. */
export interface DetectedTests {
  tests: TestPlan | null;
  notices: string[];
}

const DEFAULT_TIMEOUT_SECONDS = 600;

/** A step that runs tests, with the call of the runner that it is. */
interface Candidate {
  step: Step;
  call: RunnerCall;
}

/** The tests to run: what commands, from where, and why these. */
interface Choice extends Omit<TestPlan, 'timeoutMs' | 'version'> {
  notices: string[];
  version: string | null;
}

/**
 * Finds the command that runs the tests: the configured one, else the one in the scripts, else the runner that has a
 * configuration file, is a dependency, or is imported by the test files, in this order.
 */
export function detectTests(search: TestSearch): DetectedTests {
  const choice = choose(search);
  if (choice === null) {
    return {
      tests: null,
      notices: [
        'No command that runs the tests was found: no script, configuration file or test file names a test runner.',
      ],
    };
  }
  const { notices, ...tests } = choice;
  const { before, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS } = search.config;
  return {
    tests: { ...tests, before: before ?? tests.before, timeoutMs: timeoutSeconds * 1000 },
    notices,
  };
}

function choose(search: TestSearch): Choice | null {
  const { root, config, manifest } = search;
  const scripts = manifest.scripts ?? {};
  if (config.command !== undefined) {
    const steps = followLine(config.command, root, scripts);
    const because = '`tests.command` is configured';
    return (
      fromRunner(steps, search, (tool) => `${because} and runs ${tool}`) ??
      asConfigured(config.command, config.runner, steps, root, because)
    );
  }
  const named = scriptsByPreference(Object.keys(scripts)).map((name) => ({
    name,
    steps: followScript(name, root, scripts),
  }));
  const [main] = named;
  // a `test` script of unknown tools still says more than any other script, unless that one runs unit tests by name
  const recognised = named.filter(
    ({ name }) => main?.name !== 'test' || isUnitScript(name) || !runsSomething(main.steps, search),
  );
  for (const { name, steps } of recognised) {
    const choice = fromRunner(
      steps,
      search,
      (tool, via) => `script "${name}" in package.json runs ${tool}${via}`,
    );
    if (choice !== null) return choice;
  }
  if (config.runner === undefined && main?.name === 'test' && runsSomething(main.steps, search)) {
    return fromCommands(main.steps, root);
  }
  return fromTraces(search);
}

/** Scripts that may run tests, the likeliest first. */
function scriptsByPreference(names: readonly string[]): string[] {
  const order = [
    /^test$/,
    /^(?:test[:-])?units?$/,
    /^tests?(?:[:-](?:node|run|ci|js|all))?$/,
    /^(?:tests?|spec|coverage|cover|cov|c8|nyc|ci)(?:$|[:-])/,
  ];
  return order
    .flatMap((pattern) =>
      names.filter((name) => pattern.test(name) && !/watch|debug|update/.test(name)),
    )
    .filter((name, at, all) => all.indexOf(name) === at);
}

function isUnitScript(name: string): boolean {
  return /^test$|unit/.test(name);
}

/** Whether a script runs anything beside checks (`echo "no test specified" && exit 1` does not). */
function runsSomething(steps: readonly Step[], search: TestSearch): boolean {
  return (
    steps.some((step) => !isCheck(step, [])) && (search.manifest.scripts?.['test'] ?? '') !== ''
  );
}

/** The tests as the runner that the steps call runs them, null when they call none that is known. */
function fromRunner(
  steps: readonly Step[],
  { config }: TestSearch,
  because: (tool: string, via: string) => string,
): Choice | null {
  const candidates = steps
    .map((step) => ({ step, call: recogniseRunner(step) }))
    .filter((candidate): candidate is Candidate => candidate.call !== null)
    .filter(({ call }) => config.runner === undefined || call.runner === config.runner);
  const chosen = candidates.find(({ step }) => !isSpecialTest(step)) ?? candidates[0];
  if (chosen === undefined) return null;

  const { step, call } = chosen;
  const before = steps
    .slice(0, steps.indexOf(step))
    .filter((earlier) => recogniseRunner(earlier) === null && !isCheck(earlier, step.scripts))
    .map((earlier) => formatStep(earlier, step.cwd));
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
  return { ...choice, before, notices: [...choice.notices, ...unused] };
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
function asConfigured(
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
function fromCommands(steps: readonly Step[], root: string): Choice {
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
function fromTraces(search: TestSearch): Choice | null {
  const found = findRunner(search, search.config.runner);
  return found && { ...fromCall(found.call, found.because), notices: found.notices };
}
