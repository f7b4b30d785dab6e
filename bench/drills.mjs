// Checks in a row, and what they leave behind: processes, files in the temporary folder, in the home and in the project,
// the size of the cache, and, for checks in one process, its file descriptors, listeners and memory.
//
//   node bench/drills.mjs [checks, 200]      after `npm run build`; Linux
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const count = Number(process.argv[2] ?? 200);
const repository = fileURLToPath(new URL('..', import.meta.url));
const binary = join(repository, 'dist/cli.js');
const base = realpathSync(mkdtempSync(join(tmpdir(), 'gates-drills-')));
const [root, home, temporary] = ['project', 'home', 'tmp'].map((name) => join(base, name));
for (const folder of [home, temporary]) mkdirSync(folder);

/** A project whose mutants are tested by the warm runner for node:test. */
function makeProject() {
  mkdirSync(join(root, 'src'), { recursive: true });
  mkdirSync(join(root, 'test'));
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'drill', private: true, type: 'module', scripts: { test: 'node --test test/*.test.js' } }));
  writeFileSync(join(root, 'src/sign.js'), "export function sign(value) {\n  if (value > 0) {\n    return 'plus';\n  }\n  return 'minus';\n}\n");
  writeFileSync(
    join(root, 'test/sign.test.js'),
    "import assert from 'node:assert';\nimport { it } from 'node:test';\nimport { sign } from '../src/sign.js';\nit('tells', () => {\n  assert.equal(sign(1), 'plus');\n  assert.equal(sign(0), 'minus');\n});\n",
  );
}

/** Processes that know of the folder of this drill: by their environment, which children inherit, or by their arguments. */
function ownProcesses() {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(base) || readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(base);
    } catch {
      return false; // it ended meanwhile, or is another user's
    }
  }).length;
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}

/** What just ended with the last check may still be going. */
async function looksLike() {
  for (let tries = 0; tries < 50 && ownProcesses() > 0; tries++) await new Promise((resolve) => setTimeout(resolve, 100));
  const cache = filesBelow(join(root, 'node_modules/.cache/gates'));
  return {
    processes: ownProcesses(),
    temporary: readdirSync(temporary).length,
    home: filesBelow(home).map((file) => relative(home, file)).length,
    project: filesBelow(root).filter((file) => !cache.includes(file)).length,
    cacheFiles: cache.length,
    cacheBytes: cache.reduce((sum, file) => sum + statSync(file).size, 0),
  };
}

const env = { PATH: process.env.PATH, HOME: home, TMPDIR: temporary, NO_COLOR: '1' };

/** One check in a process of its own; every tenth has something new to measure, and its cache grows. */
function checkOnce(number) {
  if (number % 10 === 0) writeFileSync(join(root, 'src/sign.js'), `${readFileSync(join(root, 'src/sign.js'), 'utf8').split('// ')[0]}// ${number}\n`);
  const { status, stderr } = spawnSync(process.execPath, [binary, 'check', '--reporter', 'json'], { cwd: root, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`check ${number} ended with exit code ${status}\n${stderr}`);
}

/** Checks in this very process, as the MCP server and others make them through the API. */
async function checkHere(checks) {
  process.env.TMPDIR = temporary;
  process.env.HOME = home;
  const { check } = await import(join(repository, 'dist/check.js'));
  const state = () => ({
    descriptors: readdirSync('/proc/self/fd').length,
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
    handles: process.getActiveResourcesInfo().length,
    heapMb: Math.round((globalThis.gc?.(), process.memoryUsage().heapUsed) / 2 ** 20),
  });
  const once = async (cache) => {
    const { verdict } = await check({ cwd: root, only: ['tests', 'coverage', 'complexity', 'mutation-sites', 'crap'], cache, signal: new AbortController().signal, progress: () => {} });
    if (verdict !== 'passed') throw new Error(`a check in this process: ${verdict}`);
  };
  for (let warm = 0; warm < 5; warm++) await once(false);
  const before = state();
  for (let number = 0; number < checks; number++) await once(number % 2 === 0);
  return { before, after: state() };
}

try {
  makeProject();
  checkOnce(1);
  const before = await looksLike();
  const startedAt = performance.now();
  for (let number = 1; number <= count; number++) checkOnce(number);
  const seconds = (performance.now() - startedAt) / 1000;
  const rows = { before, [`after ${count} checks`]: await looksLike() };
  console.table(rows);
  console.log(`${(seconds / count).toFixed(2)} s a check`);
  const here = await checkHere(count);
  console.table({ 'before, in one process': here.before, [`after ${count} checks`]: here.after });
  // one process is left: the guard of this one
  console.table({ 'left after all': await looksLike() });
} finally {
  rmSync(base, { recursive: true, force: true });
}
process.exit();
