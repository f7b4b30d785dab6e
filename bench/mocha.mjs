// mocha's mutants go through Stryker's own runner, which keeps modules loaded: `gates check --only mutation` against
// `stryker run` by hand, whole command against whole command, in turn, and verdict by verdict.
//
//   npm run build && node bench/mocha.mjs REPOSITORY --mutate lib/a.js,lib/b.js [--rounds 3] [--concurrency 2]
//
// @stryker-mutator/mocha-runner is installed in the repository. Only those mutants are compared that Stryker judges the
// same way in each round.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutate: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    concurrency: { type: 'string', default: '2' },
  },
});
const [repository] = positionals;
if (repository === undefined || values.mutate === undefined) throw new Error('usage: node bench/mocha.mjs REPOSITORY --mutate FILES');
const cwd = resolve(repository);
const files = values.mutate.split(',');
const scratch = mkdtempSync(join(tmpdir(), 'gates-mocha-'));
const own = createRequire(import.meta.url);
const stryker = join(dirname(own.resolve('@stryker-mutator/core/package.json')), 'bin/stryker.js');
const gates = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const report = join(scratch, 'stryker.json');
const verdict = join(scratch, 'verdict.json');

const strykerConfig = write('stryker.config.json', {
  testRunner: 'mocha',
  plugins: [createRequire(join(cwd, 'package.json')).resolve('@stryker-mutator/mocha-runner')],
  mutate: files,
  reporters: ['json'],
  jsonReporter: { fileName: report },
  concurrency: Number(values.concurrency),
  coverageAnalysis: 'perTest',
  tempDirName: join(scratch, 'sandboxes'),
});
const gatesConfig = write('gates.config.json', { sources: { include: files }, mutation: { score: 0 } });

const theirs = [];
const ours = [];
const ratios = [];
for (let round = 1; round <= Number(values.rounds); round += 1) {
  const seconds = timed('stryker run', [stryker, 'run', strykerConfig]);
  theirs.push(readMutants(JSON.parse(readFileSync(report, 'utf8'))));
  const own = timed('gates check', [gates, 'check', '--only', 'mutation', '--no-cache', '--config', gatesConfig, '--concurrency', values.concurrency, '--reporter', `json=${verdict}`]);
  const { mutationReport, notices, gates: results } = JSON.parse(readFileSync(verdict, 'utf8'));
  if (mutationReport === null) throw new Error(JSON.stringify(results.at(-1).problems));
  if (round === 1) for (const notice of notices) console.log(`  note: ${notice}`);
  ours.push(readMutants(mutationReport));
  ratios.push(own / seconds);
}
rmSync(scratch, { recursive: true, force: true });
console.log(`median ratio ${ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)].toFixed(2)} (ours / theirs)`);

let compared = 0;
let different = 0;
for (const [key, status] of theirs[0]) {
  if (theirs.some((each) => each.get(key) !== status)) continue;
  compared += 1;
  const other = ours.map((each) => each.get(key)).find((each) => each !== status);
  if (other === undefined && ours.every((each) => each.has(key))) continue;
  different += 1;
  console.log(`  ${key}: theirs ${status}, ours ${other}`);
}
console.log(`parity ${compared - different} of ${compared} mutants, ${[...ours[0].values()].length} in ours`);
process.exitCode = different === 0 ? 0 : 1;

function write(name, value) {
  writeFileSync(join(scratch, name), JSON.stringify(value));
  return join(scratch, name);
}

function timed(label, args) {
  const startedAt = performance.now();
  const run = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.error) throw run.error;
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`${label}: ${seconds.toFixed(1)} s (exit ${run.status})`);
  return seconds;
}

function readMutants(report) {
  return new Map(
    Object.entries(report.files).flatMap(([file, { mutants }]) =>
      mutants.map(({ location: { start, end }, mutatorName, replacement, status }) => [
        `${file}:${start.line}:${start.column}-${end.line}:${end.column} ${mutatorName} ${replacement}`,
        status,
      ]),
    ),
  );
}
