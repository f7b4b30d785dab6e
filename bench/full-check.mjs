// What a full check costs beside its parts run by hand: `gates check` against `vitest run --coverage`
// followed by `stryker run`, on the same tree, in turn. Target: at most 1.1 x.
//
//   npm run build && node bench/full-check.mjs REPOSITORY [ROUNDS]
//
// REPOSITORY is a vitest repository in which this package, @stryker-mutator/vitest-runner and a coverage
// provider are installed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const [repository, rounds = '3'] = process.argv.slice(2);
if (repository === undefined) throw new Error('usage: node bench/full-check.mjs REPOSITORY [ROUNDS]');
const cwd = resolve(repository);
const scratch = mkdtempSync(join(tmpdir(), 'gates-full-check-'));
const require = createRequire(join(cwd, 'package.json'));
const plan = JSON.parse(node(join(project, 'dist/cli.js'), 'plan').stdout);

const strykerConfig = join(scratch, 'stryker.config.json');
writeFileSync(
  strykerConfig,
  JSON.stringify({
    testRunner: 'vitest',
    plugins: [require.resolve('@stryker-mutator/vitest-runner')],
    mutate: plan.sources,
    reporters: ['json'],
    jsonReporter: { fileName: join(scratch, 'stryker.json') },
    concurrency: availableParallelism(),
    tempDirName: join(scratch, 'stryker-tmp'),
  }),
);

function node(...args) {
  const run = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.error) throw run.error;
  return run;
}

function timed(label, task) {
  const startedAt = performance.now();
  const run = task();
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`${label}: ${seconds.toFixed(1)} s (exit ${run.status})`);
  return seconds;
}

const ratios = [];
for (let round = 1; round <= Number(rounds); round += 1) {
  const check = timed('gates check', () => node(join(project, 'dist/cli.js'), 'check', '--no-cache', '--reporter', `json=${join(scratch, 'verdict.json')}`));
  const coverage = timed('vitest run --coverage', () => node(join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs'), 'run', '--coverage.enabled', '--coverage.reporter=json', `--coverage.reportsDirectory=${join(scratch, 'coverage')}`));
  const stryker = timed('stryker run', () => node(join(dirname(createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json')), 'bin/stryker.js'), 'run', strykerConfig));
  ratios.push(check / (coverage + stryker));
  console.log(`ratio ${ratios.at(-1).toFixed(2)}`);
}

const count = (report) => Object.values(report.files).reduce((sum, { mutants }) => sum + mutants.length, 0);
const { mutationReport } = JSON.parse(readFileSync(join(scratch, 'verdict.json'), 'utf8'));
console.log(`mutants: gates ${count(mutationReport)}, stryker ${count(JSON.parse(readFileSync(join(scratch, 'stryker.json'), 'utf8')))}`);
const median = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)];
console.log(`median ratio ${median.toFixed(2)} (target at most 1.1)`);
rmSync(scratch, { recursive: true, force: true });
process.exitCode = median <= 1.1 ? 0 : 1;
