// The static gates against ESLint running only `complexity` on the same files, in turn, each in a fresh process;
// then their peak memory on 100,000 lines.
//
//   npm run build && node bench/static.mjs REPOSITORY [--rounds N] [--more REPOSITORY]...
//
// Targets: complexity at most 0.45 x cold, with mutation sites 1.1 x, unchanged 0.05 x and 0.6 s; 1 GB.
// Wall-clock ratios need a quiet machine; CPU ratios hold on a busy one.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const bench = dirname(fileURLToPath(import.meta.url));
const cli = join(bench, '../dist/cli.js');
const preload = pathToFileURL(join(bench, 'usage.mjs')).href;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, more: { type: 'string', multiple: true, default: [] } },
});
const [repository] = positionals;
if (repository === undefined) throw new Error('usage: node bench/static.mjs REPOSITORY [--rounds N] [--more REPOSITORY]...');

const LINES_FOR_MEMORY = 100_000;
const scratch = mkdtempSync(join(tmpdir(), 'gates-static-'));
const env = { ...process.env, XDG_CACHE_HOME: join(scratch, 'cache'), USAGE_FILE: join(scratch, 'usage.json') };
try {
  compareTimes();
  measureMemory();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function compareTimes() {
  const tree = join(scratch, 'tree');
  const { files, lines } = copySources(resolve(repository), tree);
  console.log(`${repository}: ${files.length} source files, ${lines} lines; medians of ${values.rounds} rounds`);
  const check = (...args) => () => gates(tree, ...args);
  const sides = {
    'ESLint, complexity alone': () => eslint(tree, files),
    'complexity, cold': check('complexity', '--no-cache'),
    'complexity and mutation sites, cold': check('complexity,mutation-sites', '--no-cache'),
    'both, unchanged': check('complexity,mutation-sites'),
  };
  sides['both, unchanged'](); // fills the cache
  const runs = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const [name, run] of Object.entries(sides)) runs[name].push(run());
  }
  const [base] = Object.values(runs).map(summarise);
  for (const [name, all] of Object.entries(runs)) print(name, summarise(all), base);
}

function measureMemory() {
  const tree = join(scratch, 'large');
  const from = [repository, ...values.more].map((path) => resolve(path));
  let lines = 0;
  for (let copy = 0; lines < LINES_FOR_MEMORY; copy++) {
    lines += copySources(from[copy % from.length], join(tree, 'src', `part-${copy}`)).lines;
  }
  const { peakMb, wallSeconds } = gates(tree, 'complexity,mutation-sites', '--no-cache');
  console.log(`peak memory on ${lines} lines: ${peakMb.toFixed(0)} MB (${wallSeconds.toFixed(1)} s)`);
}

/** Copies what `gates plan` calls source, and nothing else: both sides see the same files. */
function copySources(root, to) {
  const { stdout } = spawnSync(process.execPath, [cli, 'plan', '--cwd', root], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const files = JSON.parse(stdout).sources;
  if (files.length === 0) throw new Error(`${root} has no sources`);
  for (const file of files) cpSync(join(root, file), join(to, file));
  const lines = files.reduce((sum, file) => sum + readFileSync(join(root, file), 'utf8').split('\n').length, 0);
  return { files, lines };
}

function gates(tree, only, ...args) {
  const run = timed([cli, 'check', '--cwd', tree, '--only', only, '--reporter', 'json', ...args]);
  const verdict = JSON.parse(run.stdout);
  if (verdict.tree.sources === 0) throw new Error('nothing was measured');
  const notRun = verdict.gates.filter(({ status, problems }) => status === 'broken' && problems.length === 0);
  if (notRun.length > 0) throw new Error(`not measured: ${notRun.map(({ gate }) => gate)}`);
  return run;
}

function eslint(tree, files) {
  const run = timed([join(bench, 'eslint-alone.mjs'), tree], JSON.stringify(files));
  if (JSON.parse(run.stdout).files !== files.length) throw new Error('ESLint left files out');
  return run;
}

function timed(args, input = '') {
  const startedAt = performance.now();
  const run = spawnSync(process.execPath, ['--import', preload, ...args], { env, input, encoding: 'utf8', maxBuffer: 1 << 28 });
  const wallSeconds = (performance.now() - startedAt) / 1000;
  if (run.error) throw run.error;
  if (run.stdout === '') throw new Error(`no output from ${args.join(' ')}:\n${run.stderr}`);
  return { wallSeconds, ...JSON.parse(readFileSync(env.USAGE_FILE, 'utf8')), stdout: run.stdout };
}

function summarise(runs) {
  const median = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  return { wallSeconds: median('wallSeconds'), cpuSeconds: median('cpuSeconds'), peakMb: median('peakMb') };
}

function print(name, { wallSeconds, cpuSeconds, peakMb }, base) {
  const ratio = (key, value) => `${(value / base[key]).toFixed(3)} x`;
  console.log(
    `${name.padEnd(36)} wall ${wallSeconds.toFixed(2)} s ${ratio('wallSeconds', wallSeconds)}` +
      `   CPU ${cpuSeconds.toFixed(2)} s ${ratio('cpuSeconds', cpuSeconds)}   ${peakMb.toFixed(0)} MB`,
  );
}
