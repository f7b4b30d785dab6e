// What typhonjs-escomplex says about modern code: on how many files it fails, on how many functions its
// cyclomatic complexity is ESLint's, whether its Halstead counts are those computed by hand, and whether its
// maintainability is what its own formula gives. It is no dependency: docs/decisions/0010-typhonjs-escomplex.md.
//
//   npm i --no-save typhonjs-escomplex@0.1.0 && node bench/escomplex.mjs DIR...
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseBabel } from '@babel/parser';
import { parse as parseEstree } from '@typescript-eslint/typescript-estree';
import { globSync } from 'tinyglobby';
import escomplex from 'typhonjs-escomplex';
import { eslintComplexity } from './eslint-complexity.mjs';

const trees = {
  'typescript-estree': (file, text) =>
    parseEstree(text, { filePath: file, jsx: !/\.[mc]?ts$/.test(file), loc: true, range: true }),
  babel: (file, text) =>
    parseBabel(text, {
      sourceType: 'unambiguous',
      allowReturnOutsideFunction: true,
      plugins: [
        ...(/\.[mc]?tsx?$/.test(file) ? ['typescript'] : []),
        ...(/\.[mc]?ts$/.test(file) ? [] : ['jsx']),
        'decorators-legacy',
        'decoratorAutoAccessors',
      ],
    }),
};

for (const [name, toTree] of Object.entries(trees)) {
  console.log(`\n${name}`);
  compareHalstead(toTree);
  compareMaintainability(toTree);
  for (const directory of process.argv.slice(2)) compareCyclomatic(directory, toTree);
}

function compareCyclomatic(directory, toTree) {
  const ignore = ['**/node_modules/**', '**/*.d.{ts,mts,cts}'];
  const files = globSync('**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}', { cwd: directory, ignore }).sort();
  const figures = { files: 0, crashed: 0, functions: 0, missing: 0, deciding: 0, wrong: 0, tooLow: 0, cpuMs: 0 };
  const crashes = new Map();
  for (const file of files) {
    const text = readFileSync(join(directory, file), 'utf8');
    const theirs = eslintComplexity(file, text, 'classic').filter(({ origin }) => origin === 'function');
    figures.files++;
    figures.functions += theirs.length;
    const startedAt = process.cpuUsage();
    let report;
    try {
      report = escomplex.analyzeModuleAST(toTree(file, text));
    } catch (error) {
      figures.crashed++;
      crashes.set(error.message, (crashes.get(error.message) ?? 0) + 1);
      continue;
    } finally {
      const used = process.cpuUsage(startedAt);
      figures.cpuMs += Math.round((used.user + used.system) / 1000);
    }
    countDifferences(figures, byLines(text, theirs), methodsByLines(report));
  }
  console.log(directory, JSON.stringify(figures));
  for (const [message, count] of crashes) console.log(`  ${count} x ${message}`);
}

/** The report says only the lines of a function: where several share them, their numbers are compared sorted. */
function countDifferences(figures, expected, actual) {
  for (const [lines, numbers] of expected) {
    const got = actual.get(lines) ?? [];
    figures.missing += Math.max(0, numbers.length - got.length);
    const pairs = Math.min(numbers.length, got.length);
    const [a, b] = [numbers.toSorted(descending), got.toSorted(descending)];
    for (let index = 0; index < pairs; index++) {
      if (a[index] > 1) figures.deciding++;
      if (a[index] > 1 && a[index] !== b[index]) figures.wrong++;
      if (a[index] > 1 && a[index] > b[index]) figures.tooLow++;
    }
  }
}

function descending(a, b) {
  return b - a;
}

function byLines(text, codePaths) {
  const lineAt = (offset) => text.slice(0, offset).split('\n').length;
  return group(codePaths.map(({ start, end, complexity }) => [`${lineAt(start)}-${lineAt(end)}`, complexity]));
}

function methodsByLines(report) {
  const methods = [...report.methods, ...report.classes.flatMap((cls) => cls.methods)];
  return group(methods.map((method) => [`${method.lineStart}-${method.lineEnd}`, method.cyclomatic]));
}

function group(entries) {
  const groups = new Map();
  for (const [key, value] of entries) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
}

/**
 * Distinct and total operators and operands, counted by hand with escomplex's own conventions:
 * keywords, operators, calls `()`, member access `.`, array and object literals are operators;
 * names and literals are operands; types are no code.
 */
function compareHalstead(toTree) {
  const plain = 'function f(a, b) { if (a && b) { return a + b; } return a; }';
  const modules = [
    // operators: function if && return + return; operands: f a b a b a b a
    ['plain function', 'a.js', plain, [5, 6, 3, 8]],
    // the same, since types are no code
    ['the same, typed', 'a.ts', plain.replace('(a, b)', '(a: number, b: number): number'), [5, 6, 3, 8]],
    // function if ?? return + return, same operands
    ['nullish operator', 'a.js', plain.replace('&&', '??'), [5, 6, 3, 8]],
    // function return ?.; f a a b
    ['optional chaining', 'a.js', 'function f(a) { return a?.b; }', [3, 3, 3, 4]],
    // function return .; f a a b
    ['member access', 'a.js', 'function f(a) { return a.b; }', [3, 3, 3, 4]],
    // function = return; f a 1 a
    ['default parameter', 'a.js', 'function f(a = 1) { return a; }', [3, 3, 3, 4]],
    // let = ; a 1n
    ['BigInt', 'a.js', 'let a = 1n;', [2, 2, 2, 2]],
    // let = as nothing; a b
    ['type assertion', 'a.ts', 'let a = b as string;', [2, 2, 2, 2]],
    // let = ; a b
    ['satisfies', 'a.ts', 'let a = b satisfies string;', [2, 2, 2, 2]],
    // let = ; a b
    ['non-null assertion', 'a.ts', 'let a = b!;', [2, 2, 2, 2]],
    // class = ; C x 1
    ['class field', 'a.js', 'class C { x = 1; }', [2, 2, 3, 3]],
    // a ??= b
    ['logical assignment', 'a.js', 'a ??= b;', [1, 1, 2, 2]],
  ];
  for (const [name, file, text, expected] of modules) {
    let got;
    try {
      const { operators, operands } = escomplex.analyzeModuleAST(toTree(file, text)).aggregate.halstead;
      got = [operators.distinct, operators.total, operands.distinct, operands.total];
    } catch (error) {
      got = `crashed: ${error.message}`;
    }
    const verdict = String(got) === String(expected) ? 'right' : 'WRONG';
    console.log(`  Halstead ${verdict}  ${name}: by hand ${expected}, escomplex ${got}`);
  }
}

/** The formula that escomplex documents, from the means that it reports itself. */
function compareMaintainability(toTree) {
  for (const text of ['function f(a, b) { return a + b; }', 'function f(a, b) { if (a && b) { return a + b; } return a; }']) {
    const { aggregateAverage: mean, maintainability } = escomplex.analyzeModuleAST(toTree('a.js', text));
    const { cyclomatic, halstead, sloc } = mean;
    const expected = 171 - 3.42 * Math.log(halstead.effort) - 0.23 * Math.log(cyclomatic) - 16.2 * Math.log(sloc.logical);
    const verdict = Math.abs(expected - maintainability) < 0.01 ? 'right' : 'WRONG';
    console.log(
      `  maintainability ${verdict}  mean complexity ${cyclomatic}: by its formula ${expected.toFixed(2)}, escomplex ${maintainability}`,
    );
  }
}
