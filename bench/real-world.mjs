// Runs `gates check` on repositories that nobody here wrote and prints the table of docs/real-world.md.
//
//   npm run build && node bench/real-world.mjs CLONES [NAME...] > table.md
//
// CLONES is a folder with one git clone per repository, under the names below. Each is cloned afresh into a
// scratch folder, its dependencies are installed as its lockfile says, and this package is installed from
// `npm pack` with the one runner plugin that `gates init` names. Nothing else is changed.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const nodeMajor = Number(process.versions.node.split('.')[0]);
const stryker = nodeMajor >= 22 ? '^10.0.0' : '^9.6.1';
const pnpm = 'npx -y pnpm@10 --config.manage-package-manager-versions=false';

/** `install` brings the repository's own dependencies, `add` ours; `env` is what its own CI sets. */
const repositories = [
  { name: 'ufo', install: `${pnpm} i --frozen-lockfile --ignore-scripts`, add: `${pnpm} add -D --ignore-scripts`, plugin: 'vitest-runner' },
  { name: 'defu', install: `${pnpm} i --frozen-lockfile --ignore-scripts`, add: `${pnpm} add -D --ignore-scripts`, plugin: 'vitest-runner' },
  { name: 'picomatch', install: 'npm i --ignore-scripts --no-audit --no-fund', plugin: 'mocha-runner' },
  { name: 'body-parser', install: 'npm i --ignore-scripts --no-audit --no-fund', plugin: 'mocha-runner' },
  // its lockfile names a package that the registry at hand does not have: only what its tests need
  { name: 'nanoid', install: 'npm i --no-save --prefix .deps --no-audit --no-fund better-node-test && mv .deps/node_modules node_modules && rm -rf .deps', offline: true },
  // mutation of all 24 files takes hours with Stryker's jest runner: ~2 s a mutant
  { name: 'luxon', install: 'npm ci --ignore-scripts --no-audit --no-fund', env: { TZ: 'America/New_York', LANG: 'en_US.utf8' }, args: ['--skip', 'mutation'] },
  { name: 'zod', install: `${pnpm} i --frozen-lockfile --ignore-scripts`, add: `${pnpm} add -w -D --ignore-scripts`, args: ['--only', 'complexity,mutation-sites'] },
  { name: 'hono', install: 'npm i --no-package-lock --ignore-scripts --no-audit --no-fund', args: ['--only', 'complexity,mutation-sites'] },
];

const [clones, ...wanted] = process.argv.slice(2);
if (clones === undefined) throw new Error('usage: node bench/real-world.mjs CLONES [NAME...]');
const scratch = mkdtempSync(join(tmpdir(), 'gates-real-world-'));
const tarball = join(scratch, execFileSync('npm', ['pack', '--silent', '--pack-destination', scratch], { cwd: project, encoding: 'utf8' }).trim());

const sh = (line, cwd) => {
  const run = spawnSync(line, { shell: true, cwd, encoding: 'utf8', env: { ...process.env, npm_config_audit: 'false' } });
  if (run.status !== 0) throw new Error(`${line}\n${run.stdout}\n${run.stderr}`);
};
const git = (cwd, ...args) => execFileSync('git', ['-C', cwd, ...args], { encoding: 'utf8' }).trim();

/** Installs a repository with this package, checks it, and returns its row. */
function row(repository) {
  const { name, install, plugin, env = {}, args = [] } = repository;
  const cwd = join(scratch, name);
  git(scratch, 'clone', '--quiet', resolve(clones, name), cwd);
  sh(install, cwd);
  const ours = [tarball, ...(plugin ? [`@stryker-mutator/${plugin}@${stryker}`] : [])].join("' '");
  if (repository.offline) {
    const side = join(scratch, `${name}-ours`);
    sh(`mkdir -p '${side}' && cd '${side}' && npm init -y && npm i --no-fund '${ours}' && cp -an node_modules/. '${cwd}/node_modules/'`, scratch);
  } else {
    sh(`${repository.add ?? 'npm i -D --ignore-scripts --no-fund --no-package-lock'} '${ours}'`, cwd);
  }
  const before = git(cwd, 'status', '--porcelain');
  const command = ['check', ...args];
  const startedAt = performance.now();
  const run = spawnSync(join(cwd, 'node_modules/.bin/gates'), [...command, '--reporter', `json=${join(scratch, `${name}.json`)}`], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stderr.write(run.stderr);
  const verdictFile = join(scratch, `${name}.json`);
  if (!existsSync(verdictFile)) throw new Error(`${name}: no verdict (exit ${run.status})\n${run.stdout}`);
  const verdict = JSON.parse(readFileSync(verdictFile, 'utf8'));
  const dirtied = git(cwd, 'status', '--porcelain') !== before;
  const figures = verdict.gates
    .filter(({ status }) => status !== 'skipped')
    .map(({ gate, status, summary }) => `${gate}: ${status}, ${summary}`)
    .join('<br>');
  const environment = Object.entries(env).map(([key, value]) => `${key}=${value} `).join('');
  return `| ${name} ${git(cwd, 'rev-parse', '--short', 'HEAD')} | \`${environment}gates ${command.join(' ')}\` | ${seconds} | ${verdict.verdict} (exit ${run.status})${dirtied ? ', git status changed!' : ''} | ${figures} |`;
}

console.log(`Commit ${git(project, 'rev-parse', '--short', 'HEAD')}, Node ${process.version}, ${availableParallelism()} cores.\n`);
console.log('| repository | command | s | verdict | figures |\n|---|---|---|---|---|');
let failures = 0;
for (const repository of repositories) {
  if (wanted.length > 0 && !wanted.includes(repository.name)) continue;
  try {
    console.log(row(repository));
  } catch (error) {
    failures += 1;
    console.log(`| ${repository.name} | | | could not be run | ${String(error.message).split('\n')[0]} |`);
    process.stderr.write(`${error.stack}\n`);
  }
}
if (process.env.KEEP) process.stderr.write(`kept ${scratch}\n`);
else rmSync(scratch, { recursive: true, force: true });
process.exitCode = failures === 0 ? 0 : 1;
