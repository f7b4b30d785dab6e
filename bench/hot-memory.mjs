// Runs more than 10,000 mutants in one warm worker, and prints the memory of its process on the way.
//
//   node bench/hot-memory.mjs [--modules 50] [--functions 20] [--seconds 10]
//
// The project is generated: modules of functions with a cache, and their tests. Run `npm run build` first.
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readTree } from './process-tree.mjs';

const { values } = parseArgs({
  options: {
    modules: { type: 'string', default: '50' },
    functions: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '10' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'gates-memory-'));
const project = join(scratch, 'project');
const report = join(scratch, 'report.json');
generate(project, Number(values.modules), Number(values.functions));

const options = {
  testRunner: 'gates-vitest',
  plugins: [join(root, 'dist', 'hot', 'vitest', 'vitest-plugin.js')],
  mutate: ['src/**/*.js'],
  concurrency: 1,
  coverageAnalysis: 'perTest',
  reporters: ['json'],
  jsonReporter: { fileName: report },
  tempDirName: join(scratch, 'sandboxes'),
  allowConsoleColors: false,
  timeoutMS: 30_000,
};
const child = fork(join(root, 'bench', 'hot.mjs'), ['--ours', JSON.stringify(options)], { cwd: project, silent: true });
child.stderr.pipe(process.stderr);
const startedAt = performance.now();
const timer = setInterval(sample, 1000 * Number(values.seconds));
child.on('close', () => {
  clearInterval(timer);
  const { files } = JSON.parse(readFileSync(report, 'utf8'));
  const mutants = Object.values(files).flatMap((file) => file.mutants);
  const tested = mutants.filter(({ status }) => status !== 'NoCoverage').length;
  console.log(`${tested} mutants tested in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  rmSync(scratch, { recursive: true, force: true });
});

/** Prints the memory of the process that holds the worker: the one that Stryker started for its runner. */
function sample() {
  const runner = readTree(child.pid).find(({ command }) => command.includes('child-process-proxy-worker'));
  if (runner === undefined) return;
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`${String(seconds).padStart(5)} s  ${Math.round(runner.rssBytes / 2 ** 20)} MiB`);
}

function generate(folder, count, length) {
  for (const name of ['src', 'test', 'node_modules']) mkdirSync(join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules', 'vitest'), join(folder, 'node_modules', 'vitest'));
  writeFileSync(join(folder, 'package.json'), '{ "name": "memory", "private": true, "type": "module" }\n');
  for (let number = 0; number < count; number++) {
    const functions = Array.from({ length }, (_, index) => index);
    const source = functions.map(
      (index) => `export function f${index}(a, b) {
  const key = '${index}:' + a + ',' + b;
  if (!seen.has(key)) seen.set(key, a > b ? a - b : b - a + ${index});
  return seen.get(key);
}`,
    );
    const tests = functions.map(
      (index) => `test('f${index}', () => {
  expect(m.f${index}(3, 1)).toBe(2);
  expect(m.f${index}(1, 3)).toBe(${index + 2});
});`,
    );
    writeFileSync(join(folder, 'src', `m${number}.js`), `const seen = new Map();\n\n${source.join('\n\n')}\n`);
    writeFileSync(
      join(folder, 'test', `m${number}.test.js`),
      `import { expect, test } from 'vitest';\nimport * as m from '../src/m${number}.js';\n\n${tests.join('\n')}\n`,
    );
  }
}
