import { isCheck } from './classify-step.ts';
import { type Step, followScript } from './follow-scripts.ts';
import type { TestSearch } from './test-choice.ts';

/** A script of package.json, with what it comes down to. */
export interface TestScript {
  name: string;
  steps: Step[];
}

/** The scripts that may run tests, the likeliest first. */
export function findTestScripts({ root, manifest: { scripts = {} } }: TestSearch): TestScript[] {
  return scriptsByPreference(Object.keys(scripts)).map((name) => ({ name, steps: followScript(name, root, scripts) }));
}

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

/** Whether a script runs unit tests by its name. */
export function isUnitScript(name: string): boolean {
  return /^test$|unit/.test(name);
}

/** Whether a script runs anything beside checks (`echo "no test specified" && exit 1` does not). */
export function runsSomething(steps: readonly Step[], search: TestSearch): boolean {
  return (
    steps.some((step) => !isCheck(step, [])) && (search.manifest.scripts?.['test'] ?? '') !== ''
  );
}
