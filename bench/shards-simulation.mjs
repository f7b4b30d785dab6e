// What sharing a very large number of mutants costs us, without running any: laying them out, writing and reading the
// plan, what a shard takes out of it, and putting the parts together. Mutants are made up: 100 a file, costs and tests drawn at
// random; nothing is measured of Stryker.
//
//   npm run build && node bench/shards-simulation.mjs [MUTANTS] [MACHINES]
//
// Needs --max-old-space-size for more than a few million.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shareOf } from '../dist/model/shards.js';
import { withHash, contentHash } from '../dist/shards/content-hash.js';
import { findGaps } from '../dist/shards/find-gaps.js';
import { layOut } from '../dist/shards/layout.js';
import { mergeMutants } from '../dist/shards/merge-mutants.js';
import { hashPlan } from '../dist/plan/hash-plan.js';

const [mutants = '1000000', machines = '256'] = process.argv.slice(2);
const count = Number(mutants);
const shards = Number(machines);
const PER_FILE = 100;
const path = join(tmpdir(), `gates-simulation-${process.pid}.json`);

let state = 1;
/** A fixed sequence, so that two runs do the same. */
const random = () => (state = (state * 48271) % 2147483647) / 2147483647;

function timed(label, task) {
  const startedAt = performance.now();
  const result = task();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${label}: ${seconds} s, ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB at most so far`);
  return result;
}

const keyOf = (line) => `${line}:1-${line}:5 BooleanLiteral false`;
const mutantOn = (line, id) => ({ id: String(id), mutatorName: 'BooleanLiteral', replacement: 'false', location: { start: { line, column: 1 }, end: { line, column: 5 } }, status: 'Killed', coveredBy: ['0'], killedBy: ['0'], testsCompleted: 1 });
const ids = Array.from({ length: PER_FILE }, (_, line) => createHash('sha256').update(keyOf(line + 1)).digest('hex').slice(0, 12));
const names = Array.from({ length: Math.ceil(count / PER_FILE) }, (_, index) => `src/folder-${Math.floor(index / 100)}/file-${index}.ts`);
const checkPlan = { kind: 'gates.plan', schemaVersion: 1, root: '<root>', gates: ['mutation'], sources: names, checks: [], coverage: null };
const identity = { tree: { commit: 'abc', gitTree: 'abc', dirty: false, sources: names.length, hash: 'abc' }, hashes: hashPlan(checkPlan), machine: { gates: '1', node: 'v20' } };

const listed = timed(`${count} mutants in ${names.length} files made up`, () =>
  new Map(names.map((file) => {
    const tests = `test/${Math.floor(random() * 2000)}.test.ts`;
    return [file, ids.map((id) => ({ id, tests, costMs: 4 + random() ** 4 * 400 }))];
  })),
);
const layout = timed('laid out', () => layOut(listed, shards));
const plan = timed('hashed', () => withHash({ kind: 'gates.shard-plan', schemaVersion: 1, ...identity, shards, plan: checkPlan, ...layout }));
timed('written', () => writeFileSync(path, JSON.stringify(plan)));
console.log(`plan: ${(statSync(path).size / 1024 / 1024).toFixed(1)} MiB`);
const read = timed('read and its hash computed again', () => {
  const document = JSON.parse(readFileSync(path, 'utf8'));
  if (contentHash(document) !== document.hash) throw new Error('other hash');
  return document;
});
rmSync(path);
const costs = read.loads.map(({ costMs }) => costMs);
const mean = costs.reduce((a, b) => a + b, 0) / costs.length;
console.log(`longest shard ${(Math.max(...costs) / mean).toFixed(4)} x of the mean, by estimated cost`);
timed('share of one shard', () => shareOf(read, Math.ceil(shards / 2)));

const parts = timed('parts made up', () => Array.from({ length: shards }, (_, index) => {
  const share = shareOf(read, index + 1);
  let id = 0;
  const files = Object.fromEntries(Object.entries(share).filter(([, { own }]) => own.length > 0).map(([file, { own }]) => [
    file,
    { language: 'typescript', source: '', mutants: own.flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => mutantOn(from + at + 1, id++))) },
  ]));
  const report = { schemaVersion: '2', thresholds: { high: 80, low: 80 }, files, testFiles: {} };
  const value = { report, invalid: [], complete: true, planned: id, tool: 'Stryker', notices: [] };
  return { ...identity, shard: { index: index + 1, of: shards, plan: read.hash }, interrupted: false, results: { mutants: { status: 'measured', value } } };
}));
timed('parts compared with the plan', () => {
  const gap = findGaps(read, parts);
  if (gap !== null) throw new Error(gap.message);
});
const merged = timed('parts merged', () => mergeMutants(parts.map(({ results }) => results.mutants.value)));
if (merged.planned !== names.length * PER_FILE) throw new Error('mutants were lost');
