// Compares one of Stryker's own runners with ours on the same repository, in one run: whole command against whole
// command, and verdict by verdict.
//
//   node bench/hot.mjs FOLDER [--against vitest|jest|tap|command] [--mutate 'src/**/*.ts'] [--rounds 1]
//     [--concurrency 2] [--all-tests] [--options '{"jest":{}}'] [--theirs REPORT.json,...] [--keep FOLDER] [--ours-in FOLDER] [--alone 1,2,4]
//
// `--keep` leaves the reports of Stryker's own runner in a folder; `--theirs` takes such reports in place of new runs.
// `--ours-in` names a copy of the folder for ours, which may have another version of the test runner installed.
// `--options` go to both sides, as Stryker's configuration names them; with `command`, ours is the one for node:test.
// With `--alone 1,2,4`, ours runs at each of these concurrencies, and is compared with itself.
// The folder has its dependencies installed; nothing in it is changed. With --rounds 3, only those mutants are compared
// that Stryker's runner judges the same way each time. Run `npm run build` first.
import { fork } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { watchTree } from './process-tree.mjs';

// What `import` finds: jest's runner has another entry for `require`
const stock = (name) => [name, fileURLToPath(import.meta.resolve(`@stryker-mutator/${name}-runner`))];
const warm = (name) => [`gates-${name}`, fileURLToPath(new URL(`../dist/hot/${name}/${name}-plugin.js`, import.meta.url))];
/** Stryker's runner and ours: their names, and the plugins that have them. */
const pairs = {
  vitest: { theirs: stock('vitest'), ours: warm('vitest') },
  jest: { theirs: stock('jest'), ours: warm('jest') },
  tap: { theirs: stock('tap'), ours: warm('node-test'), timeoutMS: 300_000 },
  // The tap runner as `gates` uses it: a file that ends with an exit code is a kill
  'gates-tap': {
    theirs: ['gates-tap', fileURLToPath(new URL('../dist/measure/mutation/tap-runner-plugin.js', import.meta.url))],
    ours: warm('node-test'),
    timeoutMS: 300_000,
  },
  command: { theirs: ['command', null], ours: warm('node-test'), timeoutMS: 300_000 },
};

if (process.argv[2] === '--theirs') await runStryker(JSON.parse(process.argv[3]));
else if (process.argv[2] === '--ours') await runGates(JSON.parse(process.argv[3]));
else await compare();

/** Runs Stryker in this process, as its own command line does. */
async function runStryker(options) {
  const { Stryker } = await import('@stryker-mutator/core');
  await new Stryker(options).runMutationTest();
  process.exit(0);
}

/** Runs Stryker in this process, as a check does. */
async function runGates(options) {
  const { preforkWorkers } = await import('../dist/measure/mutation/engine/prefork.js');
  const { runMutationTest } = await import('../dist/measure/mutation/engine/run-mutation-test.js');
  preforkWorkers(options.concurrency, []);
  await runMutationTest(options, null);
  process.exit(0);
}

async function compare() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      mutate: { type: 'string', default: 'src/**/*.{js,mjs,ts,tsx},!src/**/*.{test,spec,d}.*' },
      rounds: { type: 'string', default: '1' },
      concurrency: { type: 'string', default: '2' },
      against: { type: 'string', default: 'vitest' },
      options: { type: 'string', default: '{}' },
      theirs: { type: 'string' },
      keep: { type: 'string' },
      'ours-in': { type: 'string' },
      alone: { type: 'string' },
      'all-tests': { type: 'boolean', default: false },
    },
  });
  const folder = resolve(positionals[0] ?? '.');
  const plugins = pairs[values.against];
  if (plugins === undefined) throw new Error(`--against: one of ${Object.keys(pairs).join(', ')}`);
  let kept = 0;
  const measure = async (whose, concurrency = Number(values.concurrency)) => {
    const scratch = mkdtempSync(join(tmpdir(), 'gates-bench-'));
    const report = join(scratch, 'report.json');
    const [testRunner, plugin] = plugins[whose];
    const options = {
      testRunner,
      plugins: plugin === null ? [] : [plugin],
      mutate: values.mutate.split(/,(?![^{]*})/),
      concurrency,
      coverageAnalysis: 'perTest',
      reporters: ['json'],
      jsonReporter: { fileName: report },
      tempDirName: join(scratch, 'sandboxes'),
      allowConsoleColors: false,
      // Removed below, after what the initial run showed is read
      cleanTempDir: false,
      // Ours ends what takes too long by itself, and repeats it alone; this is only its last resort
      ...(whose === 'ours' && { timeoutMS: plugins.timeoutMS ?? 30_000 }),
      vitest: { related: !values['all-tests'] },
      ...JSON.parse(values.options),
    };
    const startedAt = performance.now();
    const { output, most } = await runChild(whose, whose === 'ours' ? resolve(values['ours-in'] ?? folder) : folder, options);
    const seconds = (performance.now() - startedAt) / 1000;
    const mutants = readMutants(report, output);
    if (whose === 'theirs' && values.keep) cpSync(report, join(values.keep, `theirs-${++kept}.json`));
    const record = readRecord(options.tempDirName);
    rmSync(scratch, { recursive: true, force: true });
    for (const [warning] of output.matchAll(/WARN \S+ Warm \w+: .*/g)) console.log(`  ${warning}`);
    console.log(`${whose.padEnd(6)} ${seconds.toFixed(1).padStart(7)} s  ${describe(mutants)}`);
    if (most !== null) console.log(`       at most ${most.nodes} processes of node, ${Math.round(most.rssBytes / 2 ** 20)} MiB in all`);
    if (record !== null) showLimit(mutants, record, seconds * options.concurrency);
    return { seconds, mutants };
  };

  if (values.alone !== undefined) return compareAlone(values.alone.split(',').map(Number), (concurrency) => measure('ours', concurrency));
  console.log(`${folder}, concurrency ${values.concurrency}`);
  const before = values.theirs?.split(',') ?? [];
  const theirs = before.map((report) => ({ seconds: NaN, mutants: readMutants(report, '') }));
  const ours = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    if (before.length === 0) theirs.push(await measure('theirs'));
    ours.push(await measure('ours'));
  }
  const middle = (runs) => runs.map(({ seconds }) => seconds).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  console.log(`ratio  ${(middle(theirs) / middle(ours)).toFixed(1)} x`);
  process.exitCode = showDifferences(theirs, ours);
}

/** The same tree and seed give the same verdict at each concurrency. */
async function compareAlone(concurrencies, measure) {
  const runs = [];
  for (const concurrency of concurrencies) {
    console.log(`concurrency ${concurrency}`);
    runs.push(await measure(concurrency));
  }
  process.exitCode = showDifferences(runs.slice(0, 1), runs.slice(1));
}

function runChild(whose, cwd, options) {
  const child = fork(fileURLToPath(import.meta.url), [`--${whose}`, JSON.stringify(options)], { cwd, silent: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const stop = process.platform === 'linux' ? watchTree(child.pid) : () => null;
  return new Promise((done) => child.on('close', () => done({ output, most: stop() })));
}

function readMutants(report, output) {
  try {
    const { files, testFiles = {} } = JSON.parse(readFileSync(report, 'utf8'));
    const tests = new Map(
      Object.entries(testFiles).flatMap(([file, { tests }]) => tests.map(({ id, name }) => [id, `${file}#${name}`])),
    );
    const nameTests = (ids) => ids?.map((id) => tests.get(id) ?? id);
    return new Map(
      Object.entries(files).flatMap(([file, { mutants }]) =>
        mutants.map((mutant) => {
          const { start, end } = mutant.location;
          const place = `${file}:${start.line}:${start.column}-${end.line}:${end.column}`;
          const named = { ...mutant, killedBy: nameTests(mutant.killedBy), coveredBy: nameTests(mutant.coveredBy) };
          return [`${place} ${mutant.mutatorName} ${mutant.replacement}`, named];
        }),
      ),
    );
  } catch (error) {
    console.error(output);
    throw error;
  }
}

/** What our initial run showed of each test file; null for a runner of Stryker's. */
function readRecord(sandboxes) {
  const files = existsSync(sandboxes) ? readdirSync(sandboxes).map((name) => join(sandboxes, name, '.gates-initial-run.json')) : [];
  const file = files.find((each) => existsSync(each));
  return file === undefined ? null : JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Prints the least that any runner has to execute, and its share of the time that all workers had: for a killed mutant
 * the test that killed it, for any other the tests that reach it, all of them as long as they took in the initial run.
 */
function showLimit(mutants, record, workersSeconds) {
  const durations = new Map(record.flatMap(({ tests }) => tests.map(({ id, durationMs }) => [id, durationMs])));
  const sum = (ids) => ids.reduce((total, id) => total + (durations.get(id) ?? 0), 0);
  const reaching = (id) => record
    .filter(({ coverage }) => coverage.static[id] !== undefined)
    .flatMap(({ tests }) => tests.map((test) => test.id));
  let leastMs = 0;
  for (const { id, status, killedBy = [], coveredBy = [], static: isStatic } of mutants.values()) {
    if (status === 'NoCoverage' || status === 'Ignored') continue;
    leastMs += sum(killedBy.length > 0 ? killedBy : isStatic ? reaching(id) : coveredBy);
  }
  const share = (leastMs / 10 / workersSeconds).toFixed(1);
  console.log(`       the tests themselves: ${(leastMs / 1000).toFixed(1)} s, ${share}% of the time that the workers had`);
}

function describe(mutants) {
  const counts = {};
  for (const { status } of mutants.values()) counts[status] = (counts[status] ?? 0) + 1;
  return Object.entries(counts).sort().map(([status, count]) => `${status} ${count}`).join(', ');
}

/** Prints every mutant on which the runs of one side agree and the other side's do not say the same. */
function showDifferences(theirs, ours) {
  let compared = 0;
  let different = 0;
  for (const [key, mutant] of theirs[0].mutants) {
    const status = mutant.status;
    if (theirs.some(({ mutants }) => mutants.get(key)?.status !== status)) continue;
    compared++;
    const other = ours.map(({ mutants }) => mutants.get(key)).find((each) => each?.status !== status);
    if (other === undefined && ours.every(({ mutants }) => mutants.has(key))) continue;
    different++;
    const reason = (text) => (text ?? '').split('\n', 1)[0].slice(0, 120);
    console.log(`  ${key.slice(0, 140)}\n    theirs ${status} ${reason(mutant.statusReason)}\n    ours   ${other?.status} ${reason(other?.statusReason)}`);
  }
  console.log(`parity ${compared - different} of ${compared} mutants that theirs judges the same way each time`);
  return different === 0 ? 0 : 1;
}
