// What shards cost beside one run: the same check whole, then planned, in parts and merged, one after the other on
// this machine. Targets: the sum of the shards at most 1.15 x of the whole, the longest at most 1.25 x of the mean.
//
//   npm run build && node bench/shards.mjs REPOSITORY [SHARDS] [OPTIONS OF gates check...]
//
// A shard starts Stryker and runs all tests once before its first mutant, as `gates plan --shards` does: time on
// mutants is whole time less that of the plan. Processor time is that of all processes, and says more than the clock
// where others use the machine too. OPTIONS default to `--only mutation`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withoutTimes } from '../dist/index.js';

const cli = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist/cli.js');
const [repository, count = '4', ...given] = process.argv.slice(2);
if (repository === undefined) throw new Error('usage: node bench/shards.mjs REPOSITORY [SHARDS] [OPTIONS...]');
const cwd = resolve(repository);
const options = given.length > 0 ? given : ['--only', 'mutation'];
const scratch = mkdtempSync(join(tmpdir(), 'gates-shards-'));
const file = (name) => join(scratch, name);

/** Seconds by the clock, and of the processor with all children. */
function gates(label, ...args) {
  const startedAt = performance.now();
  const script = 'TIMEFORMAT="%U %S"; time "$@" 2>&3';
  const run = spawnSync('bash', ['-c', script, 'bash', process.execPath, cli, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe', 'pipe'], maxBuffer: 1 << 30 });
  const wall = (performance.now() - startedAt) / 1000;
  const cpu = run.stderr.trim().split(/\s+/).map(Number).reduce((a, b) => a + b, 0);
  console.log(`${label}: ${wall.toFixed(1)} s, processor ${cpu.toFixed(1)} s (exit ${run.status})`);
  if (run.status === 2 || run.status === 3 || run.status > 3) console.log(run.output[3].slice(-600));
  return { wall, cpu };
}

const whole = gates('whole', 'check', '--no-cache', ...options, '--reporter', `json=${file('whole.json')}`);
const plan = gates('plan', 'plan', '--shards', count, '--output', file('plan.json'), ...options);
const shards = Array.from({ length: Number(count) }, (_, index) => index + 1).map((index) =>
  gates(`shard ${index}/${count}`, 'check', '--shard', `${index}/${count}`, '--plan', file('plan.json'), ...options, '--reporter', `json=${file(`part-${index}.json`)}`),
);
const parts = shards.map((_, index) => file(`part-${index + 1}.json`));
gates('merge', 'merge', file('plan.json'), ...parts, '--reporter', `json=${file('merged.json')}`);

const { loads } = JSON.parse(readFileSync(file('plan.json'), 'utf8'));
console.log(`mutants: ${loads.map(({ mutants }) => mutants).join(' + ')}; plan ${(statSync(file('plan.json')).size / 1024).toFixed(0)} KiB`);
for (const kind of ['wall', 'cpu']) {
  for (const [what, less] of [['whole time', 0], ['on mutants', plan[kind]]]) {
    const times = shards.map((shard) => shard[kind] - less);
    const sum = times.reduce((a, b) => a + b, 0);
    const ratio = sum / (whole[kind] - less);
    const longest = Math.max(...times) / (sum / times.length);
    console.log(`${kind}, ${what}: sum ${ratio.toFixed(2)} x of the whole (at most 1.15), longest ${longest.toFixed(2)} x of the mean (at most 1.25)`);
  }
}
const [one, merged] = ['whole.json', 'merged.json'].map((name) => JSON.stringify(withoutTimes(JSON.parse(readFileSync(file(name), 'utf8')))));
console.log(one === merged ? 'verdicts: the same' : 'verdicts: DIFFERENT');
if (process.env.KEEP) console.log(scratch);
else rmSync(scratch, { recursive: true, force: true });
process.exitCode = one === merged ? 0 : 1;
