import { basename, dirname, extname, posix } from 'node:path';

/** What a planted mutant shows: that tests kill it, in code that runs in tests or as a module loads; that it stops a module from loading; that nothing notices it. */
export const canaryKinds = ['runtime', 'static', 'loading', 'surviving'] as const;

/** The kind of a planted mutant. */
export type CanaryKind = (typeof canaryKinds)[number];

/** A file that is planted; its path is relative to the root. */
export interface PlantedFile {
  path: string;
  text: string;
}

/** A module with one mutant of each kind, and the tests for it. */
export interface CanaryFiles {
  module: PlantedFile;
  test: PlantedFile;
}

/** Where canaries go, and how the files there are written. */
export interface CanaryPlace {
  /** A test file of the user's, relative to the root, and its text. */
  neighbour: PlantedFile;
  /** Folder of a source file, relative to the root. */
  sourceFolder: string;
  /** Whether `.js` files are ES modules there. */
  isModule: { neighbour: boolean; source: boolean };
  runner: 'vitest' | 'globals' | 'node-test';
  /** Whether a compiler of the runner's decides what kind of module a file is (jest). */
  isCompiled: boolean;
}

/** How every planted file is called, before what makes it a test. */
const NAME = 'gates-canary';
const CANARY = new RegExp(`(?:^|/)(?:test[-_.])?${NAME}\\b[^/]*$`);
const MENTION = new RegExp(`\\b${NAME}\\b`);

/** Whether a path is that of a planted file. */
export function isCanary(path: string): boolean {
  return CANARY.test(path);
}

/** Whether a text, or the id of a test, names a planted file or one of its tests. */
export function isCanaryText(text: string): boolean {
  return MENTION.test(text);
}

/** Line of each canary in the module, from 1: the same in each style of module. */
const LINES: Record<CanaryKind, number> = { runtime: 3, surviving: 6, static: 9, loading: 14 };

/** The kind of the canary on this line of the module. */
export function canaryKindAt(line: number): CanaryKind | undefined {
  return canaryKinds.find((kind) => LINES[kind] === line);
}

/** The stretches of the module that are mutated, as Stryker wants them: from 0. */
export function canaryRanges(): { start: { line: number; column: number }; end: { line: number; column: number } }[] {
  return Object.values(LINES).map((line) => ({ start: { line: line - 1, column: 0 }, end: { line: line - 1, column: 1_000 } }));
}

/** Names and texts of the files to plant: of the same kind as those beside them, so that what finds those finds these. */
export function makeCanaryFiles(place: CanaryPlace): CanaryFiles {
  const { neighbour, sourceFolder, isModule, runner } = place;
  const isEsm = runner === 'vitest' || (!place.isCompiled && isNativeModule(neighbour.path, isModule.neighbour));
  const module = posix.join(sourceFolder, NAME + moduleExtension(runner, isEsm, isModule.source));
  const test = posix.join(dirname(neighbour.path), testName(basename(neighbour.path)));
  const specifier = posix.relative(dirname(test), module);
  const imports = isEsm || /^(?:import|export)\b/m.test(neighbour.text);
  return {
    module: { path: module, text: moduleText(isEsm) },
    test: { path: test, text: testText(specifier.startsWith('.') ? specifier : `./${specifier}`, runner, imports) },
  };
}

function isNativeModule(path: string, isModule: boolean): boolean {
  return /\.m[jt]s$/.test(path) || (isModule && /\.[jt]sx?$/.test(path));
}

/** vitest takes `.mjs` for a module that is none of the user's. */
function moduleExtension(runner: CanaryPlace['runner'], isEsm: boolean, isModule: boolean): string {
  if (runner === 'vitest') return '.js';
  if (isEsm) return '.mjs';
  return isModule ? '.cjs' : '.js';
}

/** `gates-canary.test.ts` for `url.test.ts`, `test-gates-canary.js` for `test-url.js`. */
function testName(neighbour: string): string {
  const suffix = testSuffix(neighbour);
  const prefix = /^test[-_.](?=.)/.exec(neighbour.slice(0, -suffix.length))?.[0] ?? '';
  return `${prefix}${NAME}${suffix}`;
}

/** What makes a name that of a test, with its extension: `.test.ts`, `-spec.js`, `.check.js`, else the extension alone. */
export function testSuffix(name: string): string {
  return /(?:[_-](?:tests?|spec)|\.[^.]+)\.[cm]?[jt]sx?$/.exec(name)?.[0] ?? extname(name);
}

function moduleText(isEsm: boolean): string {
  const name = (kind: CanaryKind): string => (isEsm ? `export const ${kind}Value =` : `exports.${kind}Value =`);
  return `// Planted by gates in Stryker's copy of the project: mutants whose results are known.
${name('runtime')} function () {
  return 1 + 1;
};
${name('surviving')} function () {
  return 1 + 1;
};
${name('static')}
  1 + 1;
function load(value) {
  if (value !== 2) throw new Error('this module does not load');
}
load(
  1 + 1
);
`;
}

function testText(specifier: string, runner: CanaryPlace['runner'], imports: boolean): string {
  return `// @ts-nocheck
${imports ? `import * as canary from '${specifier}';` : `const canary = require('${specifier}');`}
${testFunction(runner, imports)}
test('${NAME} notices', () => {
  if (canary.runtimeValue() !== 2 || canary.staticValue !== 2) throw new Error('noticed');
});
test('${NAME} overlooks', () => {
  canary.survivingValue();
});
`;
}

function testFunction(runner: CanaryPlace['runner'], imports: boolean): string {
  switch (runner) {
    case 'vitest':
      return `import { test } from 'vitest';`;
    case 'node-test':
      return imports ? `import { test } from 'node:test';` : `const { test } = require('node:test');`;
    case 'globals':
      return 'const test = globalThis.it ?? globalThis.test;';
  }
}
