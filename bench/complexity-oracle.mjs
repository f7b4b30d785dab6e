// Compares our complexity with ESLint's core rule, code path by code path, in both variants,
// and the tree of oxc-parser with that of typescript-estree, unit by unit.
//
//   npm run build && node bench/complexity-oracle.mjs DIR...
//
// Exits 1 on any difference.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { globSync } from 'tinyglobby';
import { countCodePaths } from '../dist/measure/static/count-code-paths.js';
import { measureFileComplexity } from '../dist/measure/static/measure-complexity.js';
import { parseSource } from '../dist/measure/static/parse.js';
import { eslintComplexity } from './eslint-complexity.mjs';

const directories = process.argv.slice(2);
if (directories.length === 0) throw new Error('usage: node bench/complexity-oracle.mjs DIR...');
const total = { files: 0, codePaths: 0, unparsed: 0, differences: 0 };

for (const directory of directories) {
  const before = { ...total };
  for (const file of sourceFiles(directory)) await compareFile(directory, file);
  const count = (key) => total[key] - before[key];
  console.log(
    `${directory}: ${count('files')} files, ${count('codePaths')} code paths compared in both variants, ` +
      `${count('differences')} differences, ${count('unparsed')} files that neither can parse`,
  );
}
if (total.codePaths === 0) throw new Error('nothing was compared');
process.exitCode = total.differences === 0 ? 0 : 1;

function sourceFiles(directory) {
  const ignore = ['**/node_modules/**', '**/.git/**'];
  return globSync('**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}', { cwd: directory, dot: true, ignore }).sort();
}

async function compareFile(directory, file) {
  const path = join(directory, file);
  const text = readFileSync(path, 'utf8');
  total.files++;
  for (const variant of ['classic', 'modified']) {
    const theirs = attempt(() => eslintComplexity(path, text, variant));
    const ours = await attemptAsync(() => ourComplexity(path, text, variant));
    if (theirs.error && ours.error) {
      if (variant === 'classic') reportUnparsed(path, theirs.error);
      return;
    }
    compare(path, variant, theirs, ours);
    if (variant === 'classic') total.codePaths += theirs.value?.length ?? 0;
  }
  await compareParsers(path, text);
}

async function ourComplexity(path, text, variant) {
  const { program } = await parseSource(path, text);
  return countCodePaths(program, variant)
    .filter(({ origin }) => origin !== 'program')
    .map(({ origin, complexity, node: { start, end } }) => ({ origin, start, end, complexity }));
}

function compare(path, variant, theirs, ours) {
  if (theirs.error || ours.error) {
    differ(`${path} ESLint: ${theirs.error ?? 'parses'}; ours: ${ours.error ?? 'parses'}`);
    return;
  }
  if (theirs.value.length !== ours.value.length) {
    differ(`${path} ${variant}: ESLint ${theirs.value.length} code paths, ours ${ours.value.length}`);
  }
  const expected = byPlace(theirs.value);
  const actual = byPlace(ours.value);
  for (const place of new Set([...expected.keys(), ...actual.keys()])) {
    const [their, our] = [expected.get(place), actual.get(place)];
    if (their !== our) differ(`${path} ${variant} ${place}: ESLint ${their ?? 'none'}, ours ${our ?? 'none'}`);
  }
}

function byPlace(codePaths) {
  return new Map(codePaths.map(({ origin, start, end, complexity }) => [`${origin} ${start}-${end}`, complexity]));
}

async function compareParsers(path, text) {
  const fast = await measureFileComplexity(path, text, 'classic');
  const slow = await attemptAsync(() => measureFileComplexity(path, text, 'classic', 'typescript-estree'));
  if (slow.error) console.log(`sloppy    ${path}: typescript-estree cannot parse it: ${slow.error}`);
  else if (!isDeepStrictEqual(fast, slow.value)) differ(`${path} oxc-parser and typescript-estree lead to different units`);
}

function differ(message) {
  total.differences++;
  console.log(`DIFFERENT ${message}`);
}

function reportUnparsed(path, error) {
  total.unparsed++;
  console.log(`unparsed  ${path}: ${error}`);
}

function attempt(task) {
  try {
    return { value: task() };
  } catch (error) {
    return { error: error.message };
  }
}

async function attemptAsync(task) {
  try {
    return { value: await task() };
  } catch (error) {
    return { error: error.message };
  }
}
