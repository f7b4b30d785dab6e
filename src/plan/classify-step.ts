import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Step } from './follow-scripts.ts';

/** Tools that look at the tree and leave nothing behind that tests could need. */
const CHECK_TOOLS = new Set(
  `eslint prettier oxlint oxfmt biome tslint standard xo semistandard neostandard ts-standard stylelint tsgo tsd attw
   publint size-limit bundlesize bundlewatch knip depcheck madge depcruise cspell commitlint markdownlint
   markdownlint-cli2 remark editorconfig-checker codecov coveralls audit-ci vue-tsc svelte-check dtslint type-coverage
   ls-lint jscpd snyk license-checker c8 nyc echo exit true false fixpack alex sort-package-json lockfile-lint
   npmPkgJsonLint flow dprint rome jshint jscs arethetypeswrong testdouble lint-staged gates`.split(
    /\s+/,
  ),
);

const PACKAGE_MANAGER = /^(?:npm|pnpm|yarn|bun)$/;
/** Words of a package manager's command line that make something which tests could need. */
const PREPARES = /build|compile|generate|prepare/;

/** Scripts that, by their name, prepare nothing. */
const CHECK_SCRIPT =
  /^(?:lint|check|format|fmt|style|types?|typecheck|type-check|audit|size|spell|docs?|publint|attw)(?:$|[:-])|^(?:test|coverage|cover)[:-]|[:-](?:lint|check|typecheck|size|versions)$|:types?$/;

/** Scripts that run something else than unit tests. */
const SPECIAL_TESTS =
  /(?:^|[:._/-])(?:e2e|integration|functional|browser|types?|typings|tsd|size|bench\w*|smoke|acceptance|perf\w*|deno|bun|workerd|visual|storybook|lint|lambda|fastly|playwright|cypress)(?:$|[:._/-])/;

/**
 * Whether a step only looks at the tree (lint, types, audit, coverage limits): tests do not need it. `testScripts` are
 * the scripts that lead to the tests: their own names say nothing about the steps beside the runner.
 */
export function isCheck(step: Step, testScripts: readonly string[]): boolean {
  const [program = '', ...args] = step.words;
  const tool = basename(program);
  if (CHECK_TOOLS.has(tool)) return true;
  if (PACKAGE_MANAGER.test(tool)) return !args.some((arg) => PREPARES.test(arg));
  if (tool === 'tsc' && isTypeCheck(args, step.cwd)) return true;
  const otherScripts = step.scripts.filter((script) => !testScripts.includes(script));
  return otherScripts.some((script) => CHECK_SCRIPT.test(script));
}

/** Whether a `tsc` call writes nothing, by its flags or by the tsconfig that it names. */
function isTypeCheck(args: readonly string[], cwd: string): boolean {
  const noEmit = args.indexOf('--noEmit');
  if (noEmit >= 0) return args[noEmit + 1] !== 'false';
  const project = args.findIndex((arg) => /^(?:-p|--project)$/.test(arg));
  const named = project < 0 ? '.' : (args[project + 1] ?? '.');
  const file = resolve(cwd, named.endsWith('.json') ? named : join(named, 'tsconfig.json'));
  return existsSync(file) && /^\s*"noEmit"\s*:\s*true/m.test(readFileSync(file, 'utf8'));
}

/** Whether a step, by its scripts or words, runs something else than unit tests (end to end, types, size, ...). */
export function isSpecialTest(step: Step): boolean {
  return [...step.scripts.slice(1), ...step.words.slice(1)].some((word) =>
    SPECIAL_TESTS.test(word),
  );
}
