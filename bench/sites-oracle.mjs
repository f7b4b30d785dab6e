// Compares our count of mutation sites with Stryker's instrumenter used as it is: its own parser, every mutant placed.
//
//   npm run build && node bench/sites-oracle.mjs DIR...
//
// Exits 1 on any difference.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { globSync } from 'tinyglobby';
import { countSites } from '../dist/measure/static/count-sites.js';

const directories = process.argv.slice(2).map((directory) => resolve(directory));
if (directories.length === 0) throw new Error('usage: node bench/sites-oracle.mjs DIR...');
// Stryker's parser takes Babel's configuration from the working directory, and its mutators write to the console.
const empty = mkdtempSync(join(tmpdir(), 'gates-sites-'));
process.chdir(empty);
console.error = () => {};

const none = () => {};
const off = () => false;
const instrumenter = new Instrumenter({
  trace: none, debug: none, info: none, warn: none, error: none, fatal: none,
  isTraceEnabled: off, isDebugEnabled: off, isInfoEnabled: off, isWarnEnabled: off, isErrorEnabled: off, isFatalEnabled: off,
});
const total = { files: 0, sites: 0, rejected: 0, differences: 0 };
for (const directory of directories) {
  const ignore = ['**/node_modules/**', '**/.git/**', '**/*.d.*'];
  const files = globSync('**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}', { cwd: directory, ignore }).sort();
  for (const file of files) await compare(file, readFileSync(join(directory, file), 'utf8'));
}
console.log(JSON.stringify(total));
rmSync(empty, { recursive: true });
if (total.sites === 0) throw new Error('nothing was compared');
process.exitCode = total.differences === 0 ? 0 : 1;

async function compare(file, text) {
  const [ours, theirs] = [await attempt(() => countSites(file, text)), await attempt(() => stryker(file, text))];
  total.files++;
  total.sites += theirs?.sites ?? 0;
  if (ours === null && theirs === null) total.rejected++;
  if (isDeepStrictEqual(ours, theirs)) return;
  total.differences++;
  console.log(`DIFFERENT ${file}: ours ${JSON.stringify(ours)}, Stryker ${JSON.stringify(theirs)}`);
}

async function stryker(name, content) {
  const options = { plugins: null, excludedMutations: [], noHeader: true, ignorers: [] };
  const { mutants } = await instrumenter.instrument([{ name, content, mutate: true }], options);
  const active = mutants.filter(({ status }) => status !== 'Ignored');
  const byMutator = {};
  for (const { mutatorName } of active) byMutator[mutatorName] = (byMutator[mutatorName] ?? 0) + 1;
  const sites = new Set(active.map(({ location }) => JSON.stringify(location))).size;
  return { sites, mutants: active.length, ignored: mutants.length - active.length, byMutator };
}

/** Null when the file is rejected: the reasons are worded differently. */
async function attempt(task) {
  try {
    return await task();
  } catch {
    return null;
  }
}
