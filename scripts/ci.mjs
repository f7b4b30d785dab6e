// Everything that CI runs on what was built: the package as it would be published, and each test once: those that drive
// other processes by themselves, all others with coverage by the project's own gates; then the judge and the core of
// the hot sessions under mutation. Ends with one plain line, `N passed, N failed, N skipped`, of each test once.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

const reports = 'reports/ci';
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const read = (name) => JSON.parse(readFileSync(`${reports}/${name}.json`, 'utf8'));

function run(...args) {
  const { status, error } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, GATES_SKIP_BUILD: '1' } });
  if (error) throw error;
  return status ?? 1;
}

const processes = ['--config', 'vitest.processes.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${reports}/processes.json`];
const codes = [
  run('scripts/check-package.mjs'),
  run('node_modules/vitest/vitest.mjs', 'run', ...processes),
  run('dist/cli.js', 'check', '--reporter', 'terminal', '--reporter', `json=${reports}/gates.json`),
  run('dist/cli.js', 'check', '--config', 'gates.mutation.config.ts', '--only', 'mutation'),
];

const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = read('processes');
const { figures } = read('gates').gates.find(({ gate }) => gate === 'tests');
const count = (name) => figures.find((figure) => figure.name === name)?.measured ?? 0;
const passed = numPassedTests + count('passed');
const failed = numFailedTests + count('failed');
const skipped = numPendingTests + numTodoTests + count('skipped');
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = codes.find((code) => code !== 0) ?? 0;
