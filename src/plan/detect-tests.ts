import { followLine } from './follow-scripts.ts';
import type { TestPlan } from '../model/plan.ts';
import { type Choice, type TestSearch, asConfigured, fromCommands, fromRunner, fromTraces } from './test-choice.ts';
import { type TestScript, findTestScripts, isUnitScript, runsSomething } from './test-scripts.ts';

/** The tests that were found, or null, with what a user should know about the choice. */
export interface DetectedTests {
  tests: TestPlan | null;
  notices: string[];
}

const DEFAULT_TIMEOUT_SECONDS = 600;

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
  const { command } = search.config;
  return command === undefined ? (fromScripts(findTestScripts(search), search) ?? fromTraces(search)) : fromConfigured(command, search);
}

function fromConfigured(command: string, search: TestSearch): Choice {
  const { root, config, manifest } = search;
  const steps = followLine(command, root, manifest.scripts ?? {});
  const because = '`tests.command` is configured';
  return fromRunner(steps, search, (tool) => `${because} and runs ${tool}`) ?? asConfigured(command, config.runner, steps, root, because);
}

function fromScripts(scripts: readonly TestScript[], search: TestSearch): Choice | null {
  const main = ownTest(scripts, search);
  // a `test` script of unknown tools still says more than any other script, unless that one runs unit tests by name
  for (const { name, steps } of main === null ? scripts : scripts.filter((script) => isUnitScript(script.name))) {
    const choice = fromRunner(steps, search, (tool, via) => `script "${name}" in package.json runs ${tool}${via}`);
    if (choice !== null) return choice;
  }
  return main === null || search.config.runner !== undefined ? null : fromCommands(main.steps, search.root);
}

/** The script `test`, where it runs something. */
function ownTest([first]: readonly TestScript[], search: TestSearch): TestScript | null {
  return first?.name === 'test' && runsSomething(first.steps, search) ? first : null;
}
